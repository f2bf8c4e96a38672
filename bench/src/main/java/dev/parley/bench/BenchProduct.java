package dev.parley.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.cli.Failure;
import dev.parley.cli.Main;
import dev.parley.cli.Terminal;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.PartFailedException;
import dev.parley.standalone.Standalone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The whole product on free ports and a temporary folder, spoken to through its command line alone,
 * so that what is measured is what a user gets.
 */
public final class BenchProduct implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Scratch scratch;
  private final Standalone standalone;
  private final Terminal terminal;

  private BenchProduct(Scratch scratch, Standalone standalone, Terminal terminal) {
    this.scratch = scratch;
    this.standalone = standalone;
    this.terminal = terminal;
  }

  /** Starts it; progress goes to the terminal's error stream. */
  public static BenchProduct start(Terminal terminal) throws IOException, InterruptedException {
    return start(terminal, Map.of());
  }

  /** The same with settings of its own. */
  public static BenchProduct start(Terminal terminal, Map<String, String> settings)
      throws IOException, InterruptedException {
    var scratch = Scratch.named("parley-bench");
    var all = new HashMap<>(settings);
    all.put("gateway.port", "0");
    var standalone = new Standalone(scratch.folder(), new Settings(all), progress -> {});
    try {
      standalone.start();
    } catch (PartFailedException e) {
      throw new Failure("the product did not start: " + e.getMessage());
    }
    return new BenchProduct(scratch, standalone, terminal);
  }

  /**
   * Runs a command against it and returns the JSON lines that it printed.
   *
   * @throws Failure when its exit code is not 0
   */
  public List<JsonNode> run(String... words) {
    var ran = attempt(words);
    if (ran.code() != 0) {
      throw new Failure("parley " + words[0] + " ended with " + ran.code());
    }
    return ran.lines();
  }

  /** The JSON lines of a command that may come too early; none where its exit code is not 0. */
  public List<JsonNode> tried(String... words) {
    var ran = attempt(words);
    return ran.code() == 0 ? ran.lines() : List.of();
  }

  /** A turn as {@code parley why --verify} shows it, whatever the verdict; for many threads. */
  public JsonNode retraced(String tenant, String turn) {
    var ran = attempt("why", turn, "--tenant", tenant, "--verify", "--json");
    if (ran.lines().isEmpty()) {
      throw new Failure("parley why ended with " + ran.code());
    }
    return ran.lines().get(0);
  }

  /**
   * A command that was run.
   *
   * @param lines of JSON that it printed
   */
  private record Ran(int code, List<JsonNode> lines) {}

  private Ran attempt(String... words) {
    var out = new ByteArrayOutputStream();
    var captured =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            terminal.err(),
            false,
            terminal.errLive(),
            terminal.colours());
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", url(), "--key", key()));
    int code = Main.run(captured, System.getenv(), all.toArray(String[]::new));
    return new Ran(code, lines(out.toString(StandardCharsets.UTF_8)));
  }

  private static List<JsonNode> lines(String text) {
    try {
      var lines = new ArrayList<JsonNode>();
      for (var line : text.lines().filter(it -> it.startsWith("{")).toList()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String url() {
    return "http://127.0.0.1:"
        + Objects.requireNonNull(standalone.health().get("ingest-gateway")).facts().get("port");
  }

  private String key() {
    try {
      return Files.readString(scratch.folder().resolve("admin-key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    standalone.close();
    scratch.close();
  }
}
