package dev.parley.bench.deidentify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Others who do the same, each in a process of its own on one core. */
final class Peers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MINUTES = 10;

  private Peers() {}

  /** Presidio in a virtual environment's Python; empty when it is not there. */
  static Optional<JsonNode> presidio(Path python, Path texts) throws IOException {
    return run(python.toString(), "presidio_peer.py", texts, Map.of("OMP_NUM_THREADS", "1"));
  }

  /** The npm package; empty when it is not there. */
  static Optional<JsonNode> redactPii(Path modules, Path texts) throws IOException {
    return run("node", "redact_peer.js", texts, Map.of("NODE_PATH", modules.toString()));
  }

  private static Optional<JsonNode> run(
      String program, String script, Path texts, Map<String, String> environment)
      throws IOException {
    var file = Files.createTempFile("peer", script.substring(script.indexOf('.')));
    try (var in = Objects.requireNonNull(Peers.class.getResourceAsStream(script))) {
      Files.write(file, in.readAllBytes());
    }
    var command =
        new ArrayList<>(List.of(program, file.toString(), texts.toAbsolutePath().toString()));
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(0, List.of("taskset", "-c", "0"));
    }
    try {
      return ended(new ProcessBuilder(command), environment);
    } finally {
      Files.delete(file);
    }
  }

  private static Optional<JsonNode> ended(ProcessBuilder builder, Map<String, String> environment)
      throws IOException {
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty(); // not installed
    }
    try (var out = process.getInputStream()) {
      var lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean done = process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
      return done
          ? Optional.of(JSON.readTree(lines.substring(lines.lastIndexOf('\n') + 1)))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroy();
    }
  }
}
