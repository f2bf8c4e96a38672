package dev.parley.e2e;

import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** One more gateway on a product's topics, as a process that can be killed. */
final class OtherGateway implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final String ANY_PAGE = "/v1/openapi.yaml";

  private final Process process;
  private final String url;

  private OtherGateway(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Returns when its door is open.
   *
   * @param folder for its settings and words
   */
  static OtherGateway start(Settings product, Path folder) throws IOException {
    int port = new Ports(new SecureRandom()).free();
    var file = folder.resolve("gateway.settings");
    var properties = new Properties();
    properties.putAll(product.with(Map.of("gateway.port", Integer.toString(port))).asMap());
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.cli.Main",
                "run",
                "ingest-gateway",
                "--settings",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gateway.log").toFile())
            .start();
    var gateway = new OtherGateway(process, "http://127.0.0.1:" + port);
    var door = new Api(gateway.url, "nobody");
    try {
      await().atMost(START).ignoreExceptions().until(() -> door.get(ANY_PAGE).status() == 200);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
    return gateway;
  }

  String url() {
    return url;
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
