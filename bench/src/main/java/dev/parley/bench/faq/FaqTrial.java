package dev.parley.bench.faq;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.faq.FaqBook;
import dev.parley.rag.faq.FaqHit;
import dev.parley.rag.faq.Likeness;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks each question of one fold while the other folds' questions are phrasings of their entries;
 * once as it is, once with the entries that answer it taken out, so that any hit is wrong.
 */
final class FaqTrial {
  static final int FOLDS = 5;
  private static final TenantId TENANT = new TenantId("bench");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_PHRASINGS = 20;

  /**
   * One question asked.
   *
   * @param likeness of the nearest entry
   * @param right whether that answers it
   * @param without likeness of the nearest that does not
   */
  record Asked(int fold, double likeness, boolean right, double without) {}

  private final SentenceEncoder encoder;
  private final Likeness likeness;
  private final FaqData data;

  /**
   * @param likeness whose threshold is not looked at
   */
  FaqTrial(SentenceEncoder encoder, Likeness likeness, FaqData data) {
    this.encoder = encoder;
    this.likeness = new Likeness(likeness.words(), Double.NEGATIVE_INFINITY);
    this.data = data;
  }

  List<Asked> questions() throws InterruptedException {
    var asked = new ArrayList<Asked>();
    for (int fold = 0; fold < FOLDS; fold++) {
      try (var book = book(fold)) {
        for (var question : fold(fold)) {
          asked.add(ask(book, fold, question));
        }
      }
    }
    return asked;
  }

  /** How like to an entry questions to other companies are. */
  List<Double> foreign() throws InterruptedException {
    try (var book = book(FOLDS)) {
      return data.foreign().stream()
          .map(it -> best(book, it).map(FaqHit::likeness).orElse(0.0))
          .toList();
    }
  }

  private List<FaqQuestion> fold(int fold) {
    var all = data.questions();
    var own = new ArrayList<FaqQuestion>();
    for (int i = fold; i < all.size(); i += FOLDS) {
      own.add(all.get(i));
    }
    return own;
  }

  private Asked ask(FaqBook book, int fold, FaqQuestion question) throws InterruptedException {
    var hit = best(book, question.text());
    question.entries().forEach(it -> book.on(new TenantKey(TENANT, it), null));
    var other = best(book, question.text());
    question.entries().forEach(it -> put(book, it, fold));
    read(book);
    return new Asked(
        fold,
        hit.map(FaqHit::likeness).orElse(0.0),
        hit.filter(it -> question.entries().contains(it.entry().getEntry())).isPresent(),
        other.map(FaqHit::likeness).orElse(0.0));
  }

  private static Optional<FaqHit> best(FaqBook book, String question) {
    return book.find(TENANT, new Meaning(question));
  }

  private FaqBook book(int without) throws InterruptedException {
    var book = new FaqBook(encoder, Optional.of(likeness));
    data.entries().keySet().forEach(it -> put(book, it, without));
    read(book);
    return book;
  }

  private void put(FaqBook book, String entry, int without) {
    var phrasings = new ArrayList<String>();
    phrasings.add(String.valueOf(data.entries().get(entry)));
    for (int i = 0; i < data.questions().size(); i++) {
      var question = data.questions().get(i);
      if (i % FOLDS != without && question.entries().contains(entry)) {
        phrasings.add(question.text());
      }
    }
    var few = phrasings.subList(0, Math.min(MOST_PHRASINGS, phrasings.size()));
    var written =
        new FaqEntry(TENANT.value(), entry, 1L, List.copyOf(few), "-", Instant.EPOCH, "bench");
    book.on(new TenantKey(TENANT, entry), written);
  }

  private static void read(FaqBook book) throws InterruptedException {
    if (!book.awaitRead(PATIENCE)) {
      throw new IllegalStateException("questions were not read within " + PATIENCE);
    }
  }
}
