package dev.parley.bench.retrieve;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.language.encode.Encoders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley bench retrieve}: what the product's search adds to Lucene's. */
@Command(
    name = "retrieve",
    description = {
      "Recall of the first ten and questions per second of the product's vector search, and of",
      "Lucene's alone on the same vectors, as chunks and tenants grow. Encoding is not in it.",
      "Vectors of real sentences; beyond those, the same moved a little."
    })
public final class RetrieveRow extends RowCommand {
  private static final String NAME = "retrieve";
  private static final int SMALLEST = 1_000;
  private static final int STEP = 10;
  private static final int ALL_STEPS = 1_000;
  // More than are looked at, so that not all are looked at anyhow.
  private static final int CHUNKS_OF_A_TENANT = 260;
  private static final Goal LATENCY = Goal.atMost(6);

  @Option(
      names = "--chunks",
      paramLabel = "N",
      description =
          "The largest index (default: 1000000; 10000 with --short). A million take hours.")
  private @Nullable Integer chunks;

  private Consumer<String> progress = step -> {};

  public RetrieveRow() {
    super(NAME);
  }

  @Override
  protected String words() {
    return chunks == null ? NAME : NAME + " --chunks " + chunks;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> hears) throws Exception {
    progress = hears;
    if (chunks != null && chunks < SMALLEST) {
      throw new Failure(Exit.USAGE, "--chunks: " + chunks + " (expected: >= " + SMALLEST + ")");
    }
    try (var encoder = Encoders.open(Encoders.DEFAULT, Runtime.getRuntime().availableProcessors());
        var questions = Questions.real(encoder, extent.size(50, 200))) {
      int sentences = extent.size(2_000, 20_000);
      say("encoding sentences");
      var cloud = Cloud.real(encoder, sentences);
      say(cloud.vectors().size() + " sentences encoded");
      var figures = new ArrayList<>(bySize(extent, cloud, questions));
      figures.add(byTenants(extent, cloud, questions));
      return figures;
    }
  }

  private List<Figure> bySize(Extent extent, Cloud cloud, Questions questions) throws Exception {
    int most = chunks == null ? extent.size(10_000, 1_000_000) : chunks;
    var figures = new ArrayList<Figure>();
    double first = 0;
    double last = 0;
    int size = SMALLEST;
    for (; size <= most; size *= STEP) {
      var speed = ofSize(extent, cloud, size, questions, figures);
      last = speed.product().median();
      first = first == 0 ? last : first;
    }
    int grown = size / STEP / SMALLEST;
    figures.add(
        Figure.alone(
            NAME,
            "time of a search, " + number(grown) + " times the chunks",
            first / last,
            "x",
            grown == ALL_STEPS ? LATENCY : Goal.none()));
    return figures;
  }

  private Compared ofSize(
      Extent extent, Cloud cloud, int size, Questions questions, List<Figure> figures)
      throws Exception {
    var chunks = number(size) + " chunks";
    try (var scratch = Scratch.named("parley-bench-retrieve")) {
      var folder = scratch.folder();
      say(chunks + ": filling the product's index");
      long began = System.nanoTime();
      try (var product = ProductSearch.of(folder.resolve("p"), cloud, size, 1, questions)) {
        double filled = size / seconds(began);
        say(chunks + ": filling the bare one");
        began = System.nanoTime();
        try (var bare = BareSearch.of(folder.resolve("b"), cloud, size, questions)) {
          var filling = Compared.of(filled, size / seconds(began));
          say(chunks + ": searching");
          var exact = Exact.nearest(cloud, size, questions);
          var recall = Compared.of(recall(product, exact), recall(bare, exact));
          var speed =
              extent.rounds().compare(() -> speed(product, exact), () -> speed(bare, exact));
          figures.add(sized("recall@10", size, recall, "share", Goal.atLeast(0.95)));
          figures.add(sized("searches", size, speed, "1/s", Goal.atLeastTimes(0.7)));
          figures.add(sized("indexed", size, filling, "1/s", Goal.none()));
          return speed;
        }
      }
    }
  }

  private static Figure sized(
      String measure, int chunks, Compared compared, String unit, Goal goal) {
    var what = measure + ", " + number(chunks) + " chunks";
    return Figure.of(NAME, what, compared, unit, goal).at(measure, "chunks", chunks);
  }

  /** One tenant among many, and the same alone: its own floor. */
  private Figure byTenants(Extent extent, Cloud cloud, Questions questions) throws Exception {
    int tenants = extent.size(20, 1_000);
    int each = CHUNKS_OF_A_TENANT;
    try (var scratch = Scratch.named("parley-bench-retrieve")) {
      var folder = scratch.folder();
      say(number(tenants) + " tenants: filling the product's index");
      try (var many =
              ProductSearch.of(folder.resolve("m"), cloud, tenants * each, tenants, questions);
          var one = ProductSearch.of(folder.resolve("o"), cloud, each, 1, questions)) {
        var asked = questions.texts();
        var compared = extent.rounds().compare(() -> millis(many, asked), () -> millis(one, asked));
        var what = "a search, 1 of %s tenants with %d chunks each; floor: alone";
        return Figure.of(
            NAME, what.formatted(number(tenants), each), compared, "ms", Goal.atMostTimes(1.2));
      }
    }
  }

  private static double speed(Search search, Map<String, List<Integer>> exact) throws IOException {
    return 1_000 / millis(search, List.copyOf(exact.keySet()));
  }

  /** Of one search, on average. */
  private static double millis(Search search, List<String> questions) throws IOException {
    long began = System.nanoTime();
    for (var question : questions) {
      search.first(question);
    }
    return seconds(began) * 1_000 / questions.size();
  }

  private static double recall(Search search, Map<String, List<Integer>> exact) throws IOException {
    double found = 0;
    for (var question : exact.entrySet()) {
      var first = new HashSet<>(search.first(question.getKey()));
      found += question.getValue().stream().filter(first::contains).count();
    }
    return found / (exact.size() * Search.FIRST);
  }

  private void say(String step) {
    progress.accept(NAME + ": " + step);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static String number(int of) {
    return String.format(Locale.ROOT, "%,d", of);
  }
}
