package dev.parley.rag.answer;

import dev.parley.rag.cache.Hit;
import dev.parley.rag.ground.Grounded;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.route.Written;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the making: what the steps so far have found out. Each step adds one thing.
 *
 * @param hit an answer that was given before
 * @param confidence that the passages answer, 0 to 1; NaN before that is known
 * @param refused the passages do not answer: nothing is generated
 * @param offers what can be asked instead
 */
record Draft(
    Ask ask,
    @Nullable Hit hit,
    @Nullable Retrieval retrieval,
    @Nullable Prompt prompt,
    double confidence,
    boolean refused,
    @Nullable Written written,
    @Nullable Grounded grounded,
    List<String> offers) {

  static Draft of(Ask ask) {
    return new Draft(ask, null, null, null, Double.NaN, false, null, null, List.of());
  }

  Draft with(Hit again) {
    return new Draft(ask, again, retrieval, prompt, confidence, refused, written, grounded, offers);
  }

  Draft with(Retrieval found) {
    return new Draft(ask, hit, found, prompt, confidence, refused, written, grounded, offers);
  }

  Draft with(Prompt made, double sure, boolean tooLittle) {
    return new Draft(ask, hit, retrieval, made, sure, tooLittle, written, grounded, offers);
  }

  Draft with(Written told) {
    return new Draft(ask, hit, retrieval, prompt, confidence, refused, told, grounded, offers);
  }

  Draft with(Grounded checked) {
    return new Draft(ask, hit, retrieval, prompt, confidence, refused, written, checked, offers);
  }

  Draft with(List<String> instead) {
    return new Draft(ask, hit, retrieval, prompt, confidence, refused, written, grounded, instead);
  }

  Retrieval found() {
    return Objects.requireNonNull(retrieval, "retrieval: no step has made it");
  }

  Prompt made() {
    return Objects.requireNonNull(prompt, "prompt: no step has made it");
  }
}
