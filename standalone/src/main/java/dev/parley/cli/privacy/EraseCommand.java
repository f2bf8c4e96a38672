package dev.parley.cli.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Pause;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley erase}: a user's keys and rows, and the proof that they are gone. */
@picocli.CommandLine.Command(
    name = "erase",
    description = "Erases a user: destroys the keys, then deletes what is not sealed.",
    subcommands = {VerifyCommand.class, ReceiptCheckCommand.class})
public final class EraseCommand implements Command {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int STEPS = 2;

  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--tenant", paramLabel = "T", description = "Whose user.")
  private @Nullable String tenant;

  @Option(
      names = "--user",
      paramLabel = "U",
      description = "The tenant's own id of the person, or u-... or r-... as topics have it.")
  private @Nullable String user;

  @Option(names = "--reason", paramLabel = "WORDS", description = "For the record; never a name.")
  private @Nullable String reason;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for the end (default: 120).")
  private int timeout = 120;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  Parley parley() {
    return Objects.requireNonNull(parent);
  }

  @Override
  public Integer call() {
    var path = "/v1/users/" + Target.segment(needed("--user", user));
    var query = new HashMap<>(Map.of("tenant", needed("--tenant", tenant)));
    var ordered = new HashMap<>(query);
    if (reason != null) {
      ordered.put("reason", reason);
    }
    var progress = awaitDone(path, query, parley().api().delete(path, ordered));
    show(progress);
    return Exit.OK;
  }

  static String needed(String option, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new Failure(Exit.USAGE, option + ": missing (expected: a value)");
    }
    return value;
  }

  /** The order is durable: who stops waiting has lost nothing. */
  private JsonNode awaitDone(String path, Map<String, String> query, JsonNode ordered) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
    var progress = ordered;
    try (var meter = parley().terminal().meter("Erasing", STEPS)) {
      while (!progress.path("done").asBoolean()) {
        if (System.nanoTime() > giveUp) {
          throw new Failure(
              "not done within "
                  + timeout
                  + " s; the order stands and is carried out all the same");
        }
        Pause.of(LOOK);
        progress = parley().api().get(path + "/erasure", query);
        meter.to(steps(progress));
      }
      meter.to(STEPS);
    }
    return progress;
  }

  private static long steps(JsonNode progress) {
    return progress.path("keys").path("destroyedAt").isTextual() ? 1 : 0;
  }

  private void show(JsonNode progress) {
    var out = parley().terminal().out();
    if (json) {
      out.println(Json.line(progress));
      return;
    }
    out.printf(
        "Erased %s up to %s%n",
        Json.textOrEmpty(progress, "user"), Json.textOrEmpty(progress, "erasedAt"));
    out.printf("%-16s %d destroyed%n", "keys", progress.path("keys").path("destroyed").asInt());
    progress
        .path("rows")
        .path("deleted")
        .properties()
        .forEach(it -> out.printf("%-16s %d deleted%n", it.getKey(), it.getValue().asLong()));
    out.println("What was derived follows by change capture; `parley erase verify` looks for it.");
  }
}
