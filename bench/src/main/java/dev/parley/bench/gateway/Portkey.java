package dev.parley.bench.gateway;

import dev.parley.bench.Await;
import dev.parley.bench.Listening;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The Portkey gateway, the npm package {@code @portkey-ai/gateway}, as a process of its own. */
record Portkey(Process process, int port) implements AutoCloseable {
  private static final String PROGRAM = "@portkey-ai/gateway/build/start-server.js";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Returns when it serves.
   *
   * @param modules a folder of npm packages
   */
  static Portkey start(Path modules, int port, Path log) throws IOException, InterruptedException {
    var program = modules.toAbsolutePath().resolve(PROGRAM);
    if (!Files.isRegularFile(program)) {
      throw new Failure("--node-modules: no " + PROGRAM + " in " + modules);
    }
    var process =
        new ProcessBuilder("node", program.toString(), "--headless", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var portkey = new Portkey(process, port);
    try {
      Await.until("portkey serves", PATIENCE, () -> portkey.serves());
      return portkey;
    } catch (InterruptedException | RuntimeException e) {
      portkey.close();
      throw e;
    }
  }

  private boolean serves() {
    if (!process.isAlive()) {
      throw new Failure("portkey ended while it started, with " + process.exitValue());
    }
    return Listening.at(port);
  }

  /** Asks the endpoint through it. */
  Caller caller(int endpoint) {
    return new BareCaller(
        port,
        Map.of(
            "x-portkey-provider",
            "openai",
            "x-portkey-custom-host",
            "http://127.0.0.1:" + endpoint + "/v1"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
