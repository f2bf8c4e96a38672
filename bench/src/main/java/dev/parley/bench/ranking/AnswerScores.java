package dev.parley.bench.ranking;

import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Bearing;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Features;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.rag.retrieve.Retriever;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How near extractive answers come to people's own, beside the first passage and the best sentence;
 * and how often a right page is cited, refusals aside.
 */
final class AnswerScores {
  private static final String ANSWER = "answer";
  private static final String FIRST_PASSAGE = "first passage";
  private static final String BEST_SENTENCE = "best sentence";

  /** Sums over questions. */
  private static final class Tally {
    int texts;
    double rouge;
    double cosine;
    double characters;

    double rougeMean() {
      return rouge / texts;
    }

    double cosineMean() {
      return cosine / texts;
    }
  }

  /** Of a company's questions. */
  private static final class Cited {
    int right;
    int questions;
  }

  private final SentenceEncoder encoder;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Cited> cited = new TreeMap<>(); // by company

  private AnswerScores(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * Of the answerable questions.
   *
   * @param encoder that weighs sentences
   */
  static AnswerScores of(SentenceEncoder encoder, Judgements judgements, Retriever retriever) {
    var scores = new AnswerScores(encoder);
    judgements.questions().stream()
        .filter(Judged::hasRight)
        .forEach(it -> scores.measure(it, retriever));
    return scores;
  }

  private void measure(Judged judged, Retriever retriever) {
    var found = retriever.retrieve(judged.asked(Mode.HYBRID, Features.LOOKED_AT));
    var text = judged.question().text();
    var prompt = new PromptMaker(encoder).make(judged.tenant(), text, List.of(), found);
    var assignment = new Assignment(judged.tenant(), null, prompt, Instant.MAX);
    var pieces =
        new ExtractiveGenerator(encoder.tokens()).generate(assignment, piece -> {}).pieces();
    count(judged, prompt, pieces);
    var references = judged.question().references();
    if (!references.isEmpty() && !pieces.isEmpty()) {
      var answer = pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
      add(ANSWER, answer, references);
      add(FIRST_PASSAGE, prompt.passages().get(0).text(), references);
      prompt.evidence().stream()
          .max(Comparator.comparingDouble(Bearing::of))
          .ifPresent(it -> add(BEST_SENTENCE, it.unit().text(), references));
    }
  }

  private void count(Judged judged, Prompt prompt, List<Piece> pieces) {
    var count = cited.computeIfAbsent(judged.tenant().value(), it -> new Cited());
    boolean right =
        pieces.stream()
            .flatMap(piece -> piece.passages().stream())
            .map(passage -> prompt.passages().get(passage).key().document().document())
            .anyMatch(judged::isRight);
    count.right += right ? 1 : 0;
    count.questions++;
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

  /** The answers beside what is simpler. */
  List<Figure> figures(String row) {
    var figures = new ArrayList<Figure>();
    var answer = tally(ANSWER);
    for (var simpler : List.of(FIRST_PASSAGE, BEST_SENTENCE)) {
      var other = tally(simpler);
      figures.add(
          nearer(
              row,
              "ROUGE-L of answers beside the " + simpler,
              answer.rougeMean(),
              other.rougeMean()));
      figures.add(
          nearer(
              row,
              "cosine of answers beside the " + simpler,
              answer.cosineMean(),
              other.cosineMean()));
    }
    return figures;
  }

  private static Figure nearer(String row, String measure, double answer, double simpler) {
    return Figure.of(row, measure, Compared.of(answer, simpler), "1", Goal.atLeastTimes(1));
  }

  private Tally tally(String kind) {
    return Objects.requireNonNull(tallies.get(kind));
  }

  /** Markdown. */
  String table() {
    var table =
        new StringBuilder(
                "| beside people's answers | ROUGE-L | cosine | characters | questions |\n")
            .append("|---|---|---|---|---|\n");
    tallies.forEach(
        (kind, it) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.0f | %d |%n",
                    kind,
                    it.rougeMean(),
                    it.cosineMean(),
                    it.characters / it.texts,
                    it.texts)));
    table.append("\nRight page cited, refusals aside: ");
    return table
        .append(
            cited.entrySet().stream()
                .map(
                    it ->
                        it.getKey() + " " + it.getValue().right + " of " + it.getValue().questions)
                .collect(Collectors.joining(", ")))
        .append(".\n")
        .toString();
  }
}
