package dev.parley.cli.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tells who watches a process whether its stage serves, and how it fares: {@code GET /health}, for
 * an operator who restarts one instance after the other, or a probe that does it for him.
 */
final class HealthDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PORT = "health.port";
  private static final int SERVING = 200;
  private static final int NOT_SERVING = 503;
  private static final int BACKLOG = 16;
  private static final int THREADS = 4;

  static {
    // The JDK's server waits for the rest of a request for ever, unless it is told not to.
    if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
      System.setProperty("sun.net.httpserver.maxReqTime", "5"); // seconds
    }
  }

  private HealthDoor() {}

  /**
   * Opens it where the settings name a port, until the process ends; false where they don't.
   *
   * @param settings {@code health.port}; {@code health.host}, else 127.0.0.1
   */
  static boolean open(Settings settings, Supplier<Health> health) {
    if (settings.find(PORT).isEmpty()) {
      return false;
    }
    int port = settings.integer(PORT, 0, 1, 65_535);
    var host = settings.find("health.host").orElse("127.0.0.1");
    try {
      var server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
      server.createContext("/health", exchange -> tell(exchange, health.get()));
      server.setExecutor(Executors.newFixedThreadPool(THREADS, HealthDoor::thread));
      server.start();
      return true;
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          Exit.FAILED,
          PORT + ": " + port + " at " + host + " (expected: a port of this machine that is free)");
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "health-door");
    thread.setDaemon(true);
    return thread;
  }

  private static void tell(HttpExchange exchange, Health health) throws IOException {
    try (exchange) {
      var body = JSON.createObjectNode();
      body.put("state", health.state().name()).put("detail", health.detail());
      health.facts().forEach(body.putObject("facts")::put);
      var bytes = JSON.writeValueAsBytes(body);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(health.isUp() ? SERVING : NOT_SERVING, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
