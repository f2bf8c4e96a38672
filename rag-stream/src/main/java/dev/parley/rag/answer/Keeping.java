package dev.parley.rag.answer;

import dev.parley.rag.cache.Kept;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.events.Outcome;
import java.util.Optional;

/** Which answers are kept, and what of them. */
final class Keeping {
  private Keeping() {}

  /** Empty for what is no answer, and for one that another would have written but for a failure. */
  static Optional<Kept> of(Finished finished) {
    var draft = finished.draft();
    var written = draft.written();
    if (finished.outcome() != Outcome.ANSWERED || written == null || written.isMakeshift()) {
      return Optional.empty();
    }
    return Optional.of(
        new Kept(
            finished.text(),
            finished.citations(),
            draft.offers(),
            withoutTexts(draft.found()),
            draft.confidence(),
            written.generator().name(),
            written.generator().model(),
            written.generated().modelVersion(),
            written.promptVersion(),
            written.route(),
            written.cost().micros()));
  }

  /** Citations hold the texts that are needed. */
  private static Retrieval withoutTexts(Retrieval found) {
    return new Retrieval(
        found.passages().stream().map(Passage::withoutText).toList(),
        found.query(),
        Optional.empty(),
        found.indexPosition(),
        found.micros());
  }
}
