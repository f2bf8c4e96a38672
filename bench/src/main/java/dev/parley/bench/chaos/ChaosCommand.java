package dev.parley.bench.chaos;

import dev.parley.bench.Repository;
import dev.parley.bench.Scratch;
import dev.parley.bench.chaos.check.Verdict;
import dev.parley.bench.chaos.product.Instances;
import dev.parley.bench.chaos.product.ModelOnWire;
import dev.parley.bench.chaos.product.SeparateProduct;
import dev.parley.bench.chaos.product.Victim;
import dev.parley.bench.chaos.product.VictimWithModel;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
        "Broker, database, registry and each stage a process of its own, with two gateways; one of",
        "them is killed, stopped for 1 to 30 s, or bounced, or the wire between the workers and a",
        "language model is slow, breaks, carries slices or nothing. Whose gateway is away goes to",
        "the other one."
      })
  private boolean separate;

  @Option(
      names = "--rolling",
      description = {
        "Two processes each of dialog-stream (with copies of each other's state), rag-stream and the",
        "gateway. While people talk all the time, each is stopped in order and started again, and the",
        "next waits until it serves and has caught up; in the end each is killed once and comes back",
        "only when the other has taken over. --messages, --kill-every and --kills do not count."
      })
  private boolean rolling;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "With --rolling: how often each is restarted (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--per-second",
      paramLabel = "N",
      defaultValue = "4",
      description = "With --rolling: messages, of all together (default: ${DEFAULT-VALUE}).")
  private int perSecond;

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
    var random = seed == null ? new Random() : new Random(seed);
    return rolling ? rolling(random, terminal) : killing(random, terminal);
  }

  private int killing(Random random, Terminal terminal) throws IOException, InterruptedException {
    var plan =
        new ChaosPlan(
            messages, time(killEvery), kills, conversations, dropped, separate, learning, true);
    var scratch = Scratch.named("parley-chaos");
    var outcome = run(plan, scratch.folder(), random, terminal);
    return told(outcome.verdict(), outcome.json(), outcome.table(), scratch, terminal);
  }

  private int rolling(Random random, Terminal terminal) throws IOException, InterruptedException {
    if (separate || learning) {
      throw new Failure(
          Exit.USAGE, "--rolling: stands alone (expected: no --separate, --learning)");
    }
    var plan = new RollingPlan(rounds, 2, perSecond, conversations, dropped);
    var scratch = Scratch.named("parley-chaos");
    var outcome = run(plan, Instances.TWO_EACH, scratch.folder(), random, terminal::say);
    return told(outcome.verdict(), outcome.json(), outcome.table(), scratch, terminal);
  }

  /** Says what came of it; the folder of a run that failed stays. */
  private int told(Verdict verdict, String line, String table, Scratch scratch, Terminal terminal)
      throws IOException {
    verdict.findings().forEach(finding -> terminal.say(finding.toString()));
    terminal.out().println(json ? line : table);
    if (!json) {
      Repository.results().append(words(), table);
    }
    if (verdict.passes() && !keep) {
      scratch.close();
    } else {
      terminal.say("its folder is left for a look: " + scratch.folder());
    }
    return verdict.passes() ? Exit.OK : Exit.FAILED;
  }

  /** A rolling restart of a product that asks a model outside of it. */
  static RollingOutcome run(
      RollingPlan plan, Instances instances, Path folder, Random random, Consumer<String> progress)
      throws IOException, InterruptedException {
    try (var model = ModelOnWire.start();
        var product = new SeparateProduct(folder, asking(model, folder), instances, random)) {
      Runtime.getRuntime().addShutdownHook(new Thread(product::close, "end-of-chaos"));
      var asked = (Supplier<OptionalLong>) () -> OptionalLong.of(model.asked());
      return new RollingRun(plan, product, folder, random, asked, progress).run();
    } catch (Failure e) {
      throw new Failure(e.exitCode(), e.getMessage() + "; its folder: " + folder);
    }
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

  private static Victim victim(ChaosPlan plan, Path folder, Random random)
      throws IOException, InterruptedException {
    if (!plan.separate()) {
      return new WholeProduct(folder, settings(plan.learning()), random);
    }
    var model = ModelOnWire.start();
    try {
      var product = new SeparateProduct(folder, asking(model, folder), Instances.ONE_EACH, random);
      return new VictimWithModel(product, model, SeparateProduct.FAULTS);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Map<String, String> asking(ModelOnWire model, Path folder) throws IOException {
    var settings = new HashMap<>(settings(false));
    settings.putAll(model.settings(folder));
    return settings;
  }

  /** What a product under chaos has for settings. */
  static Map<String, String> settings(boolean learning) {
    return learning ? Map.of() : Map.of("flink.enabled", "false", "cdc.enabled", "false");
  }

  private String words() {
    if (rolling) {
      return "./parley chaos --rolling --rounds %d --per-second %d".formatted(rounds, perSecond);
    }
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
