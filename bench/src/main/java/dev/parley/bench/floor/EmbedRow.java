package dev.parley.bench.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.Repository;
import dev.parley.bench.questions.TestSets;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/** {@code parley bench embed}: what the encoder adds to ONNX Runtime. */
@Command(
    name = "embed",
    description = {
      "Embeddings per second of questions and of passages, by the product's encoder and by a bare",
      "loop around ONNX Runtime with the same tokens; and what a look at a question takes that asks",
      "no layer of the encoder."
    })
public final class EmbedRow extends RowCommand {
  private static final String NAME = "embed";
  private static final Goal GOAL = Goal.atLeastTimes(0.95);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PASSAGE_CHARACTERS = 2_000; // about as long as a chunk
  private static final int CLS = 101; // BERT's, around each text
  private static final int SEP = 102;

  public EmbedRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var encoder = Encoders.open(Encoders.DEFAULT, threads);
        var bare = new BareEncoder(threads)) {
      var figures = new ArrayList<Figure>();
      var questions = questions(extent.size(100, 400));
      progress.accept("embed: " + questions.size() + " questions");
      figures.add(figure("questions", questions, encoder, bare, extent));
      var passages = passages(extent.size(20, 60));
      progress.accept("embed: " + passages.size() + " passages");
      figures.add(figure("passages", passages, encoder, bare, extent));
      progress.accept("embed: a first look at questions");
      figures.addAll(new FirstLook(NAME, questions, encoder, extent.rounds()).figures());
      return figures;
    }
  }

  private static Figure figure(
      String what, List<String> texts, SentenceEncoder encoder, BareEncoder bare, Extent extent)
      throws Exception {
    var tokens = texts.stream().map(it -> ids(it, encoder)).toList();
    var compared =
        extent
            .rounds()
            .compare(
                () -> perSecond(texts.size(), () -> encoder.encodeAll(texts)),
                () -> perSecond(texts.size(), () -> bare.run(tokens)));
    return Figure.of(NAME, "embeddings of " + what, compared, "1/s", GOAL);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double perSecond(int texts, Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return texts * 1e9 / (System.nanoTime() - began);
  }

  private static long[] ids(String text, SentenceEncoder encoder) {
    var found = encoder.tokens().tokenize(text, encoder.maxTokens() - TokenCounter.SPECIAL_TOKENS);
    var ids = new long[found.size() + TokenCounter.SPECIAL_TOKENS];
    ids[0] = CLS;
    for (int i = 0; i < found.size(); i++) {
      ids[i + 1] = found.id(i);
    }
    ids[ids.length - 1] = SEP;
    return ids;
  }

  private static List<String> questions(int most) throws IOException {
    var questions = new ArrayList<String>();
    for (var company : TestSets.DEMO) {
      var file = Repository.folder().resolve("bench/data").resolve(company + "/questions.jsonl");
      for (var line : Files.readAllLines(file)) {
        questions.add(JSON.readTree(line).path("question").asText());
      }
    }
    // Fewer than wanted are asked again.
    return IntStream.range(0, most).mapToObj(i -> questions.get(i % questions.size())).toList();
  }

  private static List<String> passages(int most) throws IOException {
    try (var files = Files.walk(Repository.folder().resolve("demo"))) {
      var passages = new ArrayList<String>();
      for (var file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        var text = Files.readString(file);
        passages.add(text.substring(0, Math.min(PASSAGE_CHARACTERS, text.length())));
      }
      return passages.subList(0, Math.min(most, passages.size()));
    }
  }
}
