package dev.parley.rag.answer;

import dev.parley.rag.retrieve.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What can be asked instead of a question that the documents do not answer: titles of the tenant's
 * documents nearest to it. Each was tried as the next question: none is offered that would be
 * refused.
 */
final class Offers {
  private static final int MOST = 3;
  private static final int TRIED = 5;
  private static final int LONGEST_TITLE = 80;
  private static final Duration TIME = Duration.ofMillis(600); // a refusal need not wait for them

  private final Attempt attempt;
  private final LongSupplier nanos;

  Offers(Attempt attempt, LongSupplier nanos) {
    this.attempt = attempt;
    this.nanos = nanos;
  }

  /** The nearest first; fewer when time runs out. */
  List<String> of(Ask ask, List<Passage> near) {
    long began = nanos.getAsLong();
    var titles =
        near.stream().map(Passage::title).filter(Offers::isShort).distinct().limit(TRIED).toList();
    var offers = new ArrayList<String>();
    for (var title : titles) {
      if (offers.size() < MOST
          && nanos.getAsLong() - began < TIME.toNanos()
          && attempt.isAnswered(ask, title, it -> it.title().equals(title))) {
        offers.add(title);
      }
    }
    return offers;
  }

  private static boolean isShort(String title) {
    return !title.isBlank() && title.length() <= LONGEST_TITLE;
  }
}
