package dev.parley.bench.chaos;

import dev.parley.bench.Repository;
import dev.parley.bench.Scratch;
import dev.parley.bench.chaos.product.SeparateProduct;
import dev.parley.bench.chaos.product.Victim;
import dev.parley.bench.chaos.product.WholeProduct;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code parley chaos}: kills the product while people talk, and says whether that cost anything.
 */
@picocli.CommandLine.Command(
    name = "chaos",
    description = {
      "Starts a product of its own, on free ports and a temporary folder, kills it again and again",
      "while two companies' users talk to it, and holds what was accepted and shown against what is",
      "on the topics. Exit code 0 only when nothing is lost, doubled, out of order or another's.",
      "Adds a section to bench/RESULTS.md unless --json is given."
    })
public final class ChaosCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Messages that are accepted, in all (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--kill-every",
      paramLabel = "TIME",
      defaultValue = "5s",
      description =
          "From the first reply after a recovery to the next kill (default: ${DEFAULT-VALUE}).")
  private String killEvery = "";

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "6",
      description = "At least so many kills fall in (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "16",
      description = "Conversations at once (default: ${DEFAULT-VALUE}).")
  private int conversations;

  @Option(
      names = "--dropped",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = "Share of the users' connections that break (default: ${DEFAULT-VALUE}).")
  private double dropped;

  @Option(
      names = "--separate",
      description = {
        "Broker, database, registry and each stage a process of its own; one of them is killed,",
        "stopped for 1 to 30 s, or bounced."
      })
  private boolean separate;

  @Option(names = "--learning", description = "With change capture and Flink, which are left out.")
  private boolean learning;

  @Option(names = "--seed", paramLabel = "N", description = "Of the dice (default: any).")
  private @Nullable Long seed;

  @Option(names = "--keep", description = "Leaves its folder: ledger, logs and data.")
  private boolean keep;

  @Option(names = "--json", description = "One JSON object; writes no RESULTS.md.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = Objects.requireNonNull(parent).terminal();
    var plan =
        new ChaosPlan(
            messages, time(killEvery), kills, conversations, dropped, separate, learning, true);
    var scratch = Scratch.named("parley-chaos");
    var folder = scratch.folder();
    var random = seed == null ? new Random() : new Random(seed);
    var outcome = run(plan, folder, random, terminal);
    outcome.verdict().findings().forEach(finding -> terminal.say(finding.toString()));
    terminal.out().println(json ? outcome.json() : outcome.table());
    if (!json) {
      Repository.results().append(words(), outcome.table());
    }
    if (outcome.passes() && !keep) {
      scratch.close();
    } else {
      terminal.say("its folder is left for a look: " + folder);
    }
    return outcome.passes() ? Exit.OK : Exit.FAILED;
  }

  private static ChaosOutcome run(ChaosPlan plan, Path folder, Random random, Terminal terminal)
      throws IOException, InterruptedException {
    try (var victim = victim(plan, folder, random)) {
      Runtime.getRuntime().addShutdownHook(new Thread(victim::close, "end-of-chaos"));
      return new ChaosRun(plan, victim, folder, random, terminal::say).run();
    } catch (Failure e) {
      throw new Failure(e.exitCode(), e.getMessage() + "; its folder: " + folder);
    }
  }

  private static Victim victim(ChaosPlan plan, Path folder, Random random) throws IOException {
    return plan.separate()
        ? new SeparateProduct(folder, settings(false), random)
        : new WholeProduct(folder, settings(plan.learning()), random);
  }

  /** What a product under chaos has for settings. */
  static Map<String, String> settings(boolean learning) {
    return learning ? Map.of() : Map.of("flink.enabled", "false", "cdc.enabled", "false");
  }

  private String words() {
    return "./parley chaos --messages %d --kill-every %s --kills %d%s"
        .formatted(messages, killEvery, kills, separate ? " --separate" : "");
  }

  /** {@code 5s}, {@code 500ms}, {@code 2m}. */
  static Duration time(String text) {
    try {
      var iso = text.toUpperCase(Locale.ROOT);
      return iso.endsWith("MS")
          ? Duration.ofMillis(Long.parseLong(iso.substring(0, iso.length() - 2)))
          : Duration.parse("PT" + iso);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new Failure(Exit.USAGE, "--kill-every: " + text + " (expected: 5s, 500ms, 2m)");
    }
  }
}
