package dev.parley.rag.ground;

import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Bearing;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Judgements.Judged;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Prints how near the answers come to people's own, beside the first passage and the best sentence,
 * on the answerable questions that have a reference answer; and how often a right page is cited,
 * refusals aside.
 *
 * <p>Arguments: the folder with {@code docs_plausible}, {@code docs_jitsi} and {@code mtrag}; a
 * folder for vectors between two runs.
 */
final class MeasureAnswers {
  /** Sums over questions. */
  private static final class Tally {
    int texts;
    double rouge;
    double cosine;
    double characters;
  }

  private final SentenceEncoder encoder;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, int[]> cited = new LinkedHashMap<>(); // by tenant: cited, of how many

  private MeasureAnswers(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  public static void main(String[] args) throws Exception {
    var data = Path.of(args[0]);
    var judgements = new Judgements();
    judgements.docs(data.resolve("docs_plausible"));
    judgements.docs(data.resolve("docs_jitsi"));
    judgements.mtrag(data.resolve("mtrag"));
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2);
        var library = new Library(encoder, Path.of(args[1])).add(judgements.documents)) {
      var measure = new MeasureAnswers(encoder);
      var retriever = new HybridRetriever(library.index(), encoder, Optional.empty());
      judgements.questions.stream()
          .filter(it -> it.kind().equals("ANSWERABLE"))
          .forEach(it -> measure.measure(it, retriever));
      measure.print();
    }
  }

  private void measure(Judged judged, HybridRetriever retriever) {
    var found =
        retriever.retrieve(
            new Question(
                judged.tenant(),
                judged.text(),
                judged.previous(),
                Question.Mode.HYBRID,
                Features.LOOKED_AT));
    var prompt = new PromptMaker(encoder).make(judged.tenant(), judged.text(), List.of(), found);
    var assignment = new Assignment(judged.tenant(), null, prompt, Instant.MAX);
    var pieces =
        new ExtractiveGenerator(encoder.tokens()).generate(assignment, piece -> {}).pieces();
    count(judged, prompt, pieces);
    if (!judged.references().isEmpty() && !pieces.isEmpty()) {
      var answer = pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
      add("answer", answer, judged.references());
      add("first passage", prompt.passages().get(0).text(), judged.references());
      prompt.evidence().stream()
          .max(Comparator.comparingDouble(Bearing::of))
          .ifPresent(it -> add("best sentence", it.unit().text(), judged.references()));
    }
  }

  private void count(Judged judged, Prompt prompt, List<Piece> pieces) {
    var count = cited.computeIfAbsent(judged.tenant().value(), it -> new int[2]);
    boolean right =
        pieces.stream()
            .flatMap(piece -> piece.passages().stream())
            .map(passage -> prompt.passages().get(passage).key().document().document())
            .anyMatch(judged.right()::contains);
    count[0] += right ? 1 : 0;
    count[1]++;
  }

  private void add(String kind, String text, List<String> references) {
    var tally = tallies.computeIfAbsent(kind, it -> new Tally());
    var vector = encoder.encode(text);
    tally.texts++;
    tally.rouge += best(references, it -> RougeL.of(text, it));
    tally.cosine += best(references, it -> Cosine.of(vector, encoder.encode(it)));
    tally.characters += text.length();
  }

  private static double best(List<String> references, ToDoubleFunction<String> nearness) {
    return references.stream().mapToDouble(nearness).max().orElse(0);
  }

  private void print() {
    tallies.forEach(
        (kind, sum) ->
            System.out.printf(
                Locale.ROOT,
                "%-14s ROUGE-L %.3f  cosine %.3f  %.0f characters, %d questions%n",
                kind,
                sum.rouge / sum.texts,
                sum.cosine / sum.texts,
                sum.characters / sum.texts,
                sum.texts));
    cited.forEach(
        (tenant, it) ->
            System.out.printf(Locale.ROOT, "%-10s cited %d of %d%n", tenant, it[0], it[1]));
  }
}
