package dev.parley.rag.answer;

import dev.parley.rag.faq.CannedAnswers;
import dev.parley.rag.faq.FaqHit;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.seal.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with what a company has written itself, word for word, with a mark where a citation would
 * be.
 */
final class Canned {
  /** What provenance calls who has written it, the way the turn went, and the step. */
  static final String NAME = "faq";

  static final String VERSION = "faq-1";
  private static final Logger LOG = LoggerFactory.getLogger(Canned.class);
  private static final String PLACE = "FAQ";

  private final CannedAnswers faq;
  private final TimeLimit timeLimit;
  private final Clock clock;

  Canned(CannedAnswers faq, TimeLimit timeLimit, Clock clock) {
    this.faq = faq;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  /** Empty where nothing is known, or where that cannot be told in time. */
  Optional<Finished> answer(Draft draft, Instant until, View view, Laps laps)
      throws InterruptedException {
    return faq.isThereAny(draft.ask().conversation().tenant())
        ? hit(draft, until, laps).map(it -> said(it, draft, view, laps))
        : Optional.empty();
  }

  private Optional<FaqHit> hit(Draft draft, Instant until, Laps laps) throws InterruptedException {
    var tenant = draft.ask().conversation().tenant();
    try {
      var limit = Duration.between(clock.instant(), until);
      return timeLimit.within(limit, () -> faq.find(tenant, draft.question().meaning()));
    } catch (StepFailedException e) {
      LOG.atWarn()
          .addKeyValue("tenant", tenant)
          .addKeyValue("turn", draft.ask().turnId())
          .addKeyValue("step", NAME)
          .addKeyValue("reason", e.getMessage())
          .log("canned answers could not be looked through");
      return Optional.empty();
    } finally {
      laps.lap(NAME);
    }
  }

  private static Finished said(FaqHit hit, Draft draft, View view, Laps laps) {
    var text = text(hit);
    view.add(text);
    view.end();
    return Finished.answered(draft, text, mark(hit), hit, laps);
  }

  private static String text(FaqHit hit) {
    var answer = hit.entry().getAnswer().strip();
    return answer + (answer.indexOf('\n') >= 0 ? "\n[1]" : " [1]"); // as citations of lists are
  }

  /** It has no place in a document, so its id is none of a chunk's. */
  private static List<Citation> mark(FaqHit hit) {
    var entry = hit.entry();
    var id = NAME + ":" + entry.getEntry();
    return List.of(
        Citation.newBuilder()
            .setN(1)
            .setDocument(id)
            .setVersion(entry.getVersion())
            .setTitle(entry.getQuestions().get(0))
            .setPlace(PLACE)
            .setChunkId(id)
            .setHash(Sha256.hex(entry.getAnswer()))
            .setText(entry.getAnswer())
            .build());
  }
}
