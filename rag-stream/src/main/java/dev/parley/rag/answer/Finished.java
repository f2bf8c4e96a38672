package dev.parley.rag.answer;

import dev.parley.rag.faq.FaqHit;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.StepTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request, not sealed yet.
 *
 * @param outcome ANSWERED, NOT_IN_DOCUMENTS or FAILED
 * @param reason why it failed, a word; null otherwise
 * @param text what is said; empty when it failed
 * @param draft what the steps found out, as far as they came
 * @param canned the answer that a company wrote itself, where it is that; null otherwise
 */
record Finished(
    Ask ask,
    Outcome outcome,
    @Nullable String reason,
    String text,
    List<Citation> citations,
    Draft draft,
    @Nullable FaqHit canned,
    List<StepTime> steps,
    long totalMicros) {

  static Finished answered(Draft draft, String text, List<Citation> citations, Laps laps) {
    return of(draft, Outcome.ANSWERED, null, text, citations, null, laps);
  }

  static Finished answered(
      Draft draft, String text, List<Citation> citations, FaqHit canned, Laps laps) {
    return of(draft, Outcome.ANSWERED, null, text, citations, canned, laps);
  }

  static Finished notInDocuments(Draft draft, String text, Laps laps) {
    return of(draft, Outcome.NOT_IN_DOCUMENTS, null, text, List.of(), null, laps);
  }

  static Finished failed(Draft draft, String reason, Laps laps) {
    return of(draft, Outcome.FAILED, reason, "", List.of(), null, laps);
  }

  private static Finished of(
      Draft draft,
      Outcome outcome,
      @Nullable String reason,
      String text,
      List<Citation> citations,
      @Nullable FaqHit canned,
      Laps laps) {
    return new Finished(
        draft.ask(),
        outcome,
        reason,
        text,
        citations,
        draft,
        canned,
        laps.steps(),
        laps.totalMicros());
  }
}
