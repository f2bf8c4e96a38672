package dev.parley.rag.answer;

import dev.parley.rag.cache.Hit;
import dev.parley.rag.cache.KeptAnswers;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers again what was answered before, and keeps what is answered now. */
final class Repeated {
  private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
  private static final String STEP = "cache";

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

  /** Empty where nothing is known, or where that cannot be told in time. */
  Optional<Finished> answer(
      KeptAnswers.Asking asking, Draft draft, Instant until, View view, Laps laps)
      throws InterruptedException {
    return hit(asking, draft.ask(), until, laps).map(it -> said(it, draft, view, laps));
  }

  private Optional<Hit> hit(KeptAnswers.Asking asking, Ask ask, Instant until, Laps laps)
      throws InterruptedException {
    try {
      var limit = Duration.between(clock.instant(), until);
      return timeLimit.within(limit, () -> asking.find(it -> maySay(ask, it)));
    } catch (StepFailedException e) {
      LOG.atWarn()
          .addKeyValue("tenant", ask.conversation().tenant())
          .addKeyValue("turn", ask.turnId())
          .addKeyValue("step", STEP)
          .addKeyValue("reason", e.getMessage())
          .log("whether it was answered before is not known");
      return Optional.empty();
    } finally {
      laps.lap(STEP);
    }
  }

  /** It may have been blocked since. */
  private boolean maySay(Ask ask, Hit hit) {
    return !blocked.apply(ask.conversation().tenant()).in(hit.kept().text());
  }

  private static Finished said(Hit hit, Draft draft, View view, Laps laps) {
    var answer = hit.kept();
    view.add(answer.text());
    view.end();
    var as = draft.with(hit).with(answer.found()).with(answer.offers());
    return Finished.answered(as, answer.text(), answer.citations(), laps);
  }
}
