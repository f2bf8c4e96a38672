package dev.parley.rag.answer;

import dev.parley.rag.cache.Hit;
import dev.parley.rag.cache.KeptAnswers;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers again what was answered before, and keeps what is answered now. */
final class Repeated {
  private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
  private static final String SAME_WORDS = "cache";
  private static final String OTHER_WORDS = "alike";

  private final KeptAnswers kept;
  private final Function<TenantId, BlockedWords> blocked;
  private final TimeLimit timeLimit;
  private final Clock clock;

  Repeated(
      KeptAnswers kept,
      Function<TenantId, BlockedWords> blocked,
      TimeLimit timeLimit,
      Clock clock) {
    this.kept = kept;
    this.blocked = blocked;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  /** Empty for what is neither looked up nor kept: it leans on what was said, or is personal. */
  Optional<KeptAnswers.Asking> asking(Draft draft) {
    var ask = draft.ask();
    return ask.history().isEmpty() && ask.arm() == null && !ask.toldToNoModel()
        ? kept.asking(ask.callSite(), draft.question().meaning(), ask.language())
        : Optional.empty();
  }

  /** In the same words. Empty where nothing is known, or where that cannot be told in time. */
  Optional<Finished> again(
      KeptAnswers.Asking asking, Draft draft, Instant until, View view, Laps laps)
      throws InterruptedException {
    return hit(SAME_WORDS, () -> asking.again(it -> maySay(draft.ask(), it)), draft, until, laps)
        .map(it -> said(it, draft, view, laps));
  }

  /**
   * In other words, once it is known what the documents say.
   *
   * @param draft with what was found
   */
  Optional<Finished> alike(
      KeptAnswers.Asking asking, Draft draft, Instant until, View view, Laps laps)
      throws InterruptedException {
    var found = draft.found();
    return hit(
            OTHER_WORDS,
            () -> asking.alike(found, it -> maySay(draft.ask(), it)),
            draft,
            until,
            laps)
        .map(it -> said(it, Draft.of(draft.ask(), draft.notes()), view, laps));
  }

  private Optional<Hit> hit(
      String step, Callable<Optional<Hit>> search, Draft draft, Instant until, Laps laps)
      throws InterruptedException {
    try {
      return timeLimit.within(Duration.between(clock.instant(), until), search);
    } catch (StepFailedException e) {
      LOG.atWarn()
          .addKeyValue("tenant", draft.ask().conversation().tenant())
          .addKeyValue("turn", draft.ask().turnId())
          .addKeyValue("step", step)
          .addKeyValue("reason", e.getMessage())
          .log("whether it was answered before is not known");
      return Optional.empty();
    } finally {
      laps.lap(step);
    }
  }

  /** It may have been blocked since. */
  private boolean maySay(Ask ask, Hit hit) {
    return !blocked.apply(ask.conversation().tenant()).in(hit.kept().text());
  }

  private Finished said(Hit hit, Draft draft, View view, Laps laps) {
    var answer = hit.kept();
    var unwanted = blocked.apply(draft.ask().conversation().tenant());
    var offers = answer.offers().stream().filter(it -> !unwanted.in(it)).toList();
    view.add(answer.text());
    view.end();
    var found = answer.found().askedAs(draft.ask().question());
    var as = draft.with(hit).with(found).with(offers);
    return Finished.answered(as, answer.text(), answer.citations(), laps);
  }
}
