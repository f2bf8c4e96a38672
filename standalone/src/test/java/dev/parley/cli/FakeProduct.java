package dev.parley.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A door that answers what it was told to and remembers what it was asked. */
public final class FakeProduct implements AutoCloseable {
  /** One request: {@code "PUT /v1/documents/a%2Fb?tenant=t"}, its key, type and body. */
  public record Asked(String line, String key, String type, String body) {}

  private record Said(int status, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Said>> answers = new ConcurrentHashMap<>();

  public FakeProduct() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** What it says to requests whose line begins so: one after the other, the last one for ever. */
  public FakeProduct says(String lineStart, int status, String body) {
    answers
        .computeIfAbsent(lineStart, start -> new ConcurrentLinkedDeque<>(new ArrayDeque<>()))
        .add(new Said(status, body));
    return this;
  }

  public List<Asked> asked() {
    return asked;
  }

  public List<String> lines() {
    return asked.stream().map(Asked::line).toList();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      var headers = exchange.getRequestHeaders();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(
          new Asked(
              line,
              String.valueOf(headers.getFirst("Authorization")),
              String.valueOf(headers.getFirst("Content-Type")),
              body));
      var said = answer(line);
      var bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Retry-After", "1");
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Said answer(String line) {
    return answers.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .max(java.util.Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(entry -> next(entry.getValue()))
        .orElse(new Said(404, "{\"title\":\"Not Found\",\"detail\":\"nothing here\"}"));
  }

  private static synchronized Said next(Deque<Said> said) {
    return said.size() > 1 ? said.remove() : said.element();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
