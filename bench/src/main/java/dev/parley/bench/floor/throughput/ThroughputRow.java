package dev.parley.bench.floor.throughput;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.chain.BareChain;
import dev.parley.bench.floor.rig.ProcessorTime;
import dev.parley.bench.floor.rig.Rig;
import dev.parley.bench.floor.rig.RuleTurns;
import dev.parley.bench.floor.rig.TopicSizes;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench throughput}: what the dialog stage adds to Kafka Streams. */
@Command(
    name = "throughput",
    description = {
      "Turns a second that a rule answers, 200 characters each, through the dialog stage and through",
      "bare topologies of the same hop and guarantee, on the same broker; what each turn",
      "takes of the processors, and leaves on the topics. Broker, stage, bare topologies and load",
      "are processes of their own on the same cores."
    })
public final class ThroughputRow extends RowCommand {
  private static final String NAME = "throughput";
  private static final Goal GOAL = Goal.atLeastTimes(0.6);
  private static final Goal MOST_RECORDS = Goal.atMost(8);
  private static final Goal MOST_BYTES = Goal.atMost(6 * 1024);
  private static final Goal AIM = Goal.atLeast(1_000);
  private static final double MICROS = 1e6;

  public ThroughputRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    int count = extent.size(1_500, 10_000);
    progress.accept("throughput: a broker, the dialog stage, and bare chains start");
    try (var scratch = Scratch.named("parley-throughput");
        var rig = Rig.start(scratch.folder());
        var turns = new RuleTurns(rig.settings())) {
      var broker = new ProcessorTime(rig.broker().pid());
      var stage = new ProcessorTime(rig.dialog().pid());
      var bare = new ProcessorTime(rig.chains(BareChain.STATELESS, BareChain.STATEFUL).pid());
      var in = Topics.INBOUND.name();
      var out = Topics.REPLIES.name();
      try (var product = new Lane(rig.kafka(), in, out, turns, stage, broker, count)) {
        product.once(); // it serves now
        var figures = new ArrayList<>(sizes(rig, product, count));
        for (var chain : List.of(BareChain.STATELESS, BareChain.STATEFUL)) {
          progress.accept("throughput: " + count + " turns a run, beside " + word(chain));
          try (var floor =
              new Lane(rig.kafka(), chain.in(), chain.out(), turns, bare, broker, count)) {
            floor.once();
            figures.addAll(figures(chain, extent.rounds().compareEach(product, floor)));
          }
        }
        return figures;
      }
    }
  }

  /** After the start and its work, before anything is compacted. */
  private static List<Figure> sizes(Rig rig, Lane product, int count) throws Exception {
    var before = TopicSizes.of(rig.kafka());
    product.once();
    var came = TopicSizes.of(rig.kafka()).since(before);
    return List.of(
        Figure.alone(NAME, "records a turn", (double) came.records() / count, "", MOST_RECORDS),
        Figure.alone(NAME, "bytes a turn", (double) came.bytes() / count, "B", MOST_BYTES));
  }

  private static List<Figure> figures(BareChain chain, List<Compared> compared) {
    var beside = ", beside " + word(chain);
    var rate = compared.get(0);
    var all = compared.get(1);
    double perCore = MICROS / all.product().median();
    return List.of(
        Figure.of(NAME, "turns" + beside, rate, "1/s", GOAL),
        Figure.of(NAME, "processor time a turn" + beside, all, "us", Goal.none()),
        Figure.of(NAME, "the broker's part" + beside, compared.get(2), "us", Goal.none()),
        Figure.alone(NAME, "turns a second and core" + beside, perCore, "1/s", Goal.none()),
        Figure.alone(NAME, "turns on " + cores() + beside, rate.product().median(), "1/s", AIM));
  }

  private static String cores() {
    return Runtime.getRuntime().availableProcessors() + " cores, load among them";
  }

  private static String word(BareChain chain) {
    return chain.name().toLowerCase(Locale.ROOT) + " chain";
  }
}
