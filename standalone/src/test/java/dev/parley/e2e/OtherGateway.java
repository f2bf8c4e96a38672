package dev.parley.e2e;

import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/** One more gateway on a product's topics, as a process that can be killed. */
final class OtherGateway implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final String ANY_PAGE = "/v1/openapi.yaml";

  private final StageProcess process;
  private final String url;

  private OtherGateway(StageProcess process, String url) {
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
    var settings = product.with(Map.of("gateway.port", Integer.toString(port)));
    var process = StageProcess.start("ingest-gateway", "gateway", settings, folder);
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
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
