package dev.parley.rag.answer;

import dev.parley.rag.cache.Hit;
import dev.parley.rag.explain.Notes;
import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Grounded;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.route.Rewritten;
import dev.parley.rag.route.Written;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the making: what the steps so far have found out. Each step adds one thing.
 *
 * @param question as it is looked up everywhere: what it means is found out once
 * @param rewritten in words that need nothing said before, where a model has said it so
 * @param hit an answer that was given before
 * @param confidence that the passages answer, 0 to 1; NaN before that is known
 * @param refused the passages do not answer: nothing is generated
 * @param offers what can be asked instead, or next
 */
record Draft(
    Ask ask,
    Question question,
    Rewritten rewritten,
    @Nullable Hit hit,
    @Nullable Retrieval retrieval,
    @Nullable Prompt prompt,
    double confidence,
    boolean refused,
    @Nullable Written written,
    @Nullable Grounded grounded,
    List<String> offers) {

  static Draft of(Ask ask, Notes notes) {
    var tenant = ask.conversation().tenant();
    var question =
        new Question(
            tenant, ask.meaning(), ask.previous(), Question.Mode.HYBRID, Features.LOOKED_AT, notes);
    return new Draft(
        ask, question, Rewritten.NOT, null, null, null, Double.NaN, false, null, null, List.of());
  }

  /** The same question, seen in another light. */
  Draft with(Ask other) {
    return new Draft(
        other,
        question,
        rewritten,
        hit,
        retrieval,
        prompt,
        confidence,
        refused,
        written,
        grounded,
        offers);
  }

  /** What is searched for from now on needs nothing that was said before. */
  Draft with(Rewritten other) {
    return new Draft(
        ask,
        other.question().map(this::alone).orElse(question),
        other,
        hit,
        retrieval,
        prompt,
        confidence,
        refused,
        written,
        grounded,
        offers);
  }

  private Question alone(String text) {
    return new Question(
        question.tenant(),
        new Meaning(text),
        List.of(),
        question.mode(),
        question.top(),
        question.notes());
  }

  Draft with(Hit again) {
    return new Draft(
        ask,
        question,
        rewritten,
        again,
        retrieval,
        prompt,
        confidence,
        refused,
        written,
        grounded,
        offers);
  }

  Draft with(Retrieval found) {
    return new Draft(
        ask,
        question,
        rewritten,
        hit,
        found,
        prompt,
        confidence,
        refused,
        written,
        grounded,
        offers);
  }

  Draft with(Prompt made, double sure, boolean tooLittle) {
    return new Draft(
        ask, question, rewritten, hit, retrieval, made, sure, tooLittle, written, grounded, offers);
  }

  Draft with(Written told) {
    return new Draft(
        ask,
        question,
        rewritten,
        hit,
        retrieval,
        prompt,
        confidence,
        refused,
        told,
        grounded,
        offers);
  }

  Draft with(Grounded checked) {
    return new Draft(
        ask,
        question,
        rewritten,
        hit,
        retrieval,
        prompt,
        confidence,
        refused,
        written,
        checked,
        offers);
  }

  Draft with(List<String> instead) {
    return new Draft(
        ask,
        question,
        rewritten,
        hit,
        retrieval,
        prompt,
        confidence,
        refused,
        written,
        grounded,
        instead);
  }

  /** Told what the steps find out. */
  Notes notes() {
    return question.notes();
  }

  /** Something is left to be said. */
  boolean isAnswer() {
    return grounded != null && !grounded.pieces().isEmpty();
  }

  Grounded checked() {
    return Objects.requireNonNull(grounded, "grounded: no step has made it");
  }

  Retrieval found() {
    return Objects.requireNonNull(retrieval, "retrieval: no step has made it");
  }

  Prompt made() {
    return Objects.requireNonNull(prompt, "prompt: no step has made it");
  }
}
