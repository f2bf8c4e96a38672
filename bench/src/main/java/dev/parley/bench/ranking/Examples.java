package dev.parley.bench.ranking;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.matrix.LogisticFit.Row;
import dev.parley.rag.ground.Features;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.retrieve.SecondLook;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a fit learns from: each judged question; and each that is answered once more, without the
 * documents that answer it, so that there are enough that have none.
 */
final class Examples {
  private static final int DEEP = 100;
  private static final double WITHOUT_COUNTS = 0.5; // some other passage may answer all the same

  /**
   * One of them.
   *
   * @param without the documents that answer were left out
   * @param found whether a right document is among the passages that an answer may quote
   */
  record Example(Judged judged, boolean without, Row row, boolean found) {

    boolean answerable() {
      return row.yes();
    }
  }

  private final Judgements judgements;
  private final HybridRetriever fusing;
  private final Function<TenantId, Optional<SecondLook>> looks;
  private final PromptMaker prompts;
  private final List<Example> examples = new ArrayList<>();

  /**
   * @param encoder that weighs sentences
   * @param fusing looks at nothing closely
   * @param looks the second look at a company's passages, if one is taken
   */
  Examples(
      Judgements judgements,
      SentenceEncoder encoder,
      HybridRetriever fusing,
      Function<TenantId, Optional<SecondLook>> looks) {
    this.judgements = judgements;
    this.fusing = fusing;
    this.looks = looks;
    this.prompts = new PromptMaker(encoder);
  }

  List<Example> all() {
    judgements.questions().forEach(this::add);
    return examples;
  }

  static Question question(Judged judged) {
    return judged.asked(Question.Mode.HYBRID, DEEP);
  }

  /** In the order of keywords and vectors alone. */
  static List<Passage> fused(HybridRetriever fusing, Question question) {
    return byScore(fusing.retrieve(question).passages());
  }

  private static List<Passage> byScore(List<Passage> passages) {
    return passages.stream().sorted(Comparator.comparingDouble(Passage::score).reversed()).toList();
  }

  private void add(Judged judged) {
    var question = question(judged);
    var found = fusing.retrieve(question);
    var fused = byScore(found.passages());
    examples.add(example(judged, false, ranked(question, found, fused)));
    if (judged.answerable() && !judged.question().right().isEmpty()) {
      examples.add(example(judged, true, ranked(question, found, without(judged, fused))));
    }
  }

  private Retrieval ranked(Question question, Retrieval found, List<Passage> fused) {
    var look = Objects.requireNonNull(looks.apply(question.tenant()));
    var passages =
        HybridRetriever.diverse(
            look.map(it -> it.rank(question, fused)).orElse(fused), fused.size());
    return new Retrieval(
        passages, found.query(), found.vectors(), found.indexPosition(), found.micros());
  }

  private static List<Passage> without(Judged judged, List<Passage> found) {
    return found.stream().filter(it -> !judged.isRight(document(it))).toList();
  }

  static String document(Passage passage) {
    return passage.key().document().document();
  }

  private Example example(Judged judged, boolean without, Retrieval found) {
    var prompt = prompts.make(judged.tenant(), judged.question().text(), List.of(), found);
    boolean answerable = judged.answerable() && !without;
    var row = new Row(Features.of(found, prompt), answerable, weight(judged, without));
    return new Example(judged, without, row, isRight(judged, prompt));
  }

  private static boolean isRight(Judged judged, Prompt prompt) {
    return prompt.passages().stream()
        .anyMatch(it -> judged.isRight(it.key().document().document()));
  }

  /** Each tenant counts the same, and in it the answerable as much as the others. */
  private double weight(Judged judged, boolean without) {
    long alike =
        judgements.questions().stream()
            .filter(it -> it.tenant().equals(judged.tenant()))
            .filter(it -> it.answerable() == judged.answerable())
            .count();
    return (without ? WITHOUT_COUNTS : 1) / alike;
  }
}
