package dev.parley.cli.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import dev.parley.cli.privacy.verify.Receipt;
import dev.parley.cli.privacy.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley erase verify}: is a text anywhere on disk? */
@picocli.CommandLine.Command(
    name = "verify",
    description = "Looks for a text in every store of the data folder and signs what it found.")
final class VerifyCommand implements Command {
  @ParentCommand private @Nullable EraseCommand parent;

  @Option(
      names = "--canary",
      required = true,
      paramLabel = "TEXT",
      description = "What must be nowhere: an address, a phrase; 6 characters or more.")
  private String canary = "";

  @Option(names = "--tenant", paramLabel = "T", description = "With --user: whose user.")
  private @Nullable String tenant;

  @Option(
      names = "--user",
      paramLabel = "U",
      description = "Looks for the user's keys and clean turns as well; the product must run.")
  private @Nullable String user;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "With --user: how long the jobs may take to come this far (default: ${DEFAULT-VALUE}).")
  private int wait = 120;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Where the receipt goes (default: DATA/receipts/).")
  private @Nullable Path receiptFile;

  @Option(names = "--json", description = "The receipt on one line.")
  private boolean json;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent).parley();
    var folder = DataFolders.of(parley);
    var verification = verification(folder);
    awaitJobs(verification);
    Receipt receipt;
    try (var meter = parley.terminal().meter("Looking", verification.files())) {
      receipt = verification.run(Clock.systemUTC(), meter::to);
    }
    var file = written(folder, receipt);
    if (json) {
      parley.terminal().out().println(Json.line(receipt.json()));
    } else {
      show(receipt.json(), file);
    }
    return verification.hits() == 0 && !isLeft(receipt.json()) ? Exit.OK : Exit.FAILED;
  }

  private Verification verification(Path folder) {
    if ((tenant == null) != (user == null)) {
      throw new Failure(Exit.USAGE, "--tenant and --user: expected both or neither");
    }
    if (tenant == null || user == null) {
      return Verification.of(folder, canary);
    }
    var path = "/v1/users/" + Target.segment(user) + "/erasure";
    var erasure = Objects.requireNonNull(parent).parley().api().get(path, Map.of("tenant", tenant));
    return Verification.of(folder, canary, tenant, erasure);
  }

  private void awaitJobs(Verification verification) {
    if (user != null) {
      var terminal = Objects.requireNonNull(parent).parley().terminal();
      terminal.say("Waiting until the jobs have learned of the erasure, " + wait + " s at most");
      verification.awaitJobs(Duration.ofSeconds(wait));
    }
  }

  private Path written(Path folder, Receipt receipt) {
    var name =
        "erasure-"
            + Json.textOrEmpty(receipt.json(), "checkedAt").replaceAll("[^0-9TZ]", "")
            + ".json";
    var file = receiptFile == null ? folder.resolve("receipts").resolve(name) : receiptFile;
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      return Files.writeString(file, Json.line(receipt.json()) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure("--receipt: " + file + " cannot be written");
    }
  }

  /** Whether something lies there that is to be gone by now, or could not be looked for. */
  private static boolean isLeft(JsonNode receipt) {
    return receipt.path("keyBytes").path("alive").asLong() > 0
        || !receipt.path("derived").path("gone").asBoolean(true);
  }

  private void show(JsonNode receipt, Path file) {
    var terminal = Objects.requireNonNull(parent).parley().terminal();
    for (var store : receipt.path("stores")) {
      long hits = store.path("hits").asLong() + store.path("hitsUnpacked").asLong();
      var count = String.format("%d hits", hits);
      terminal
          .out()
          .printf(
              "%-10s %s  %d files, %d bytes, %d unpacked%n",
              store.path("store").asText(),
              terminal.styled(hits == 0 ? Style.GOOD : Style.BAD, count),
              store.path("files").asLong(),
              store.path("bytes").asLong(),
              store.path("unpacked").asLong());
      for (var missed : store.path("notLookedInto")) {
        terminal.out().println("           not looked into: " + missed.asText());
      }
    }
    keys(receipt.path("keyBytes"));
    derived(receipt.path("derived"));
    terminal.out().println("receipt    " + file);
  }

  private void derived(JsonNode derived) {
    var out = Objects.requireNonNull(parent).parley().terminal().out();
    if (derived.isMissingNode()) {
      return;
    }
    out.println(
        derived.path("gone").asBoolean()
            ? "derived    gone from the internal database and the lake"
            : "derived    "
                + derived.path("internalRows").asText("unknown")
                + " rows of the internal database, "
                + derived.path("lakeFiles").asLong()
                + " files of the lake are not gone yet");
    if (!derived.path("jobsReached").asBoolean()) {
      out.println("           the jobs have not come this far, or do not run: more may be written");
    }
    if (derived.path("topicRecords").asLong() > 0) {
      out.println(
          "           "
              + derived.path("topicRecords").asLong()
              + " de-identified records lie on internal.turns.v1 until "
              + derived.path("topicGoneBy").asText()
              + " at the latest");
    }
    if (derived.path("savepoints").asLong() > 0) {
      out.println(
          "           "
              + derived.path("savepoints").asLong()
              + " savepoints lie there until somebody removes them");
    }
  }

  private void keys(JsonNode keys) {
    var out = Objects.requireNonNull(parent).parley().terminal().out();
    if (keys.isMissingNode()) {
      return;
    }
    if (keys.path("alive").asLong() > 0) {
      out.println("key bytes  " + keys.path("alive").asLong() + " keys are not destroyed");
    } else if (keys.path("gone").asBoolean()) {
      out.println("key bytes  gone");
    } else {
      out.println(
          "key bytes  "
              + keys.path("destroyedButLying").asLong()
              + " destroyed keys lie in keys.v1 until "
              + keys.path("goneBy").asText()
              + " at the latest");
    }
  }
}
