package dev.parley.rag.rerank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.rag.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What reranks, over a real socket, as well or badly as it is told. */
public final class RerankService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = "{}";
  private volatile boolean silent;

  public RerankService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/rerank", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public RerankService says(String answer) {
    body = answer;
    return this;
  }

  public RerankService fails(int with) {
    status = with;
    return this;
  }

  public RerankService saysNothing() {
    silent = true;
    return this;
  }

  public List<JsonNode> heard() {
    return heard;
  }

  public List<String> keys() {
    return keys;
  }

  /** A client of it, with the key {@code rk-1}. */
  public RerankEndpoint endpoint(Duration time) {
    return endpoint(time, new Secret("rk-1"));
  }

  public RerankEndpoint endpoint(Duration time, Secret key) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/rerank");
    return new RerankEndpoint(
        new RerankConfig(url, "cross-encoder", Optional.of(key), time, 3, Duration.ofMinutes(5)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    heard.add(JSON.readTree(exchange.getRequestBody()));
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (silent) {
      awaitClose();
    }
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void awaitClose() {
    try {
      closing.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
