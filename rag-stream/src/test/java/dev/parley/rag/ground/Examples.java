package dev.parley.rag.ground;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.ground.Judgements.Judged;
import dev.parley.rag.ground.LogisticFit.Row;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retrieval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
      return row.answerable();
    }
  }

  private final Judgements judgements;
  private final HybridRetriever retriever;
  private final PromptMaker prompts;
  private final List<Example> examples = new ArrayList<>();

  private Examples(Judgements judgements, HybridRetriever retriever, PromptMaker prompts) {
    this.judgements = judgements;
    this.retriever = retriever;
    this.prompts = prompts;
  }

  static List<Example> of(Judgements judgements, SentenceEncoder encoder, Path cache)
      throws IOException {
    try (var library = new Library(encoder, cache).add(judgements.documents)) {
      var retriever = new HybridRetriever(library.index(), encoder);
      var examples = new Examples(judgements, retriever, new PromptMaker(encoder));
      judgements.questions.forEach(examples::add);
      return examples.examples;
    }
  }

  private void add(Judged judged) {
    var found =
        retriever.retrieve(
            new Question(
                judged.tenant(), judged.text(), judged.previous(), Question.Mode.HYBRID, DEEP));
    examples.add(example(judged, false, found));
    if (judged.answerable() && !judged.right().isEmpty()) {
      examples.add(example(judged, true, without(judged.right(), found)));
    }
  }

  private static Retrieval without(Set<String> documents, Retrieval found) {
    var rest =
        found.passages().stream()
            .filter(it -> !documents.contains(it.key().document().document()))
            .toList();
    return new Retrieval(
        rest, found.query(), found.vectors(), found.indexPosition(), found.micros());
  }

  private Example example(Judged judged, boolean without, Retrieval found) {
    var prompt = prompts.make(judged.tenant(), judged.text(), List.of(), found);
    boolean answerable = judged.answerable() && !without;
    var row = new Row(Features.of(found, prompt), answerable, weight(judged, without));
    return new Example(judged, without, row, isRight(judged, prompt));
  }

  private static boolean isRight(Judged judged, Prompt prompt) {
    return prompt.passages().stream()
        .anyMatch(it -> judged.right().contains(it.key().document().document()));
  }

  /** Each tenant counts the same, and in it the answerable as much as the others. */
  private double weight(Judged judged, boolean without) {
    long alike =
        judgements.questions.stream()
            .filter(it -> it.tenant().equals(judged.tenant()))
            .filter(it -> it.answerable() == judged.answerable())
            .count();
    return (without ? WITHOUT_COUNTS : 1) / alike;
  }
}
