package dev.parley.bench.sockets;

import dev.parley.bench.Await;
import dev.parley.bench.BackingParts;
import dev.parley.bench.JavaProcess;
import dev.parley.bench.chaos.product.SettingsFile;
import dev.parley.cli.Failure;
import dev.parley.cli.Main;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Starts the product's door, and a bare one, as often as wanted. */
final class Servers implements AutoCloseable {
  private static final String TENANT = "acme";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BackingParts parts;
  private final Ports ports = new Ports(new Random());
  private final String key;

  Servers() throws IOException, InterruptedException {
    parts = BackingParts.start(Map.of());
    int port = ports.free();
    try (var door = door(port, Optional.empty())) {
      door.await();
      key = clientKey(port);
    }
  }

  private String clientKey(int port) throws IOException, InterruptedException {
    var admin = parts.settings().path("gateway.admin.key.file", "the admin key");
    var target =
        new Target(URI.create("http://127.0.0.1:" + port), Files.readString(admin).strip());
    var api = new Api(target);
    Await.until("a tenant", PATIENCE, () -> isMade(api));
    var path = "/v1/tenants/" + TENANT + "/keys";
    return api.post(path, Map.of(), Json.object().put("role", "client")).path("key").asText();
  }

  private static boolean isMade(Api api) {
    try {
      api.post("/v1/tenants", Map.of(), Json.object().put("tenant", TENANT));
      return true;
    } catch (Failure notYet) {
      return false;
    }
  }

  /** The product's; it listens soon. */
  Server door() throws IOException {
    return door(ports.free(), Optional.of(key));
  }

  private Server door(int port, Optional<String> as) throws IOException {
    var settings =
        parts
            .settings()
            .with(
                Map.of(
                    "ingest-gateway.enabled", "true",
                    "gateway.port", Integer.toString(port),
                    "gateway.connections", "1000000",
                    "gateway.connections.per.second", "100000",
                    "log.dir", parts.folder().resolve("door-logs").toString()));
    var file = parts.folder().resolve("door.settings");
    SettingsFile.write(file, settings);
    var words = List.of("run", "ingest-gateway", "--settings", file.toString());
    var log = parts.folder().resolve("door.log");
    return new Server(JavaProcess.start(Server.FLAGS, Main.class, words, log), port, "/v1/ws", as);
  }

  /** Vert.x alone; it listens soon. */
  Server bare() throws IOException {
    int port = ports.free();
    var words = List.of(Integer.toString(port));
    var log = parts.folder().resolve("bare.log");
    var process = JavaProcess.start(Server.FLAGS, BareServer.class, words, log);
    return new Server(process, port, "/", Optional.empty());
  }

  @Override
  public void close() {
    parts.close();
  }
}
