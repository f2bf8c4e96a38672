package dev.parley.rag.faq;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All companies' canned answers, as {@code knowledge.faq.v1} has them.
 *
 * <p>A change counts as soon as the topic has brought it, asked in its words; paraphrases are known
 * once its questions were read, which a thread of its own does one batch after the other.
 */
public final class FaqBook implements CannedAnswers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaqBook.class);
  private static final int BATCH = 16;

  private final SentenceEncoder encoder;
  private final Optional<Likeness> likeness;
  private final Map<TenantId, TenantFaq> tenants = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor reader =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1), // who waits there will read all that has come by then
          FaqBook::thread,
          new ThreadPoolExecutor.DiscardPolicy());

  /**
   * @param likeness when questions are the same; empty: in the same words only
   */
  public FaqBook(SentenceEncoder encoder, Optional<Likeness> likeness) {
    this.encoder = encoder;
    this.likeness = likeness;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "faq-reader");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes what the topic says.
   *
   * @param entry null when it was removed
   */
  public void on(TenantKey key, @Nullable FaqEntry entry) {
    var faq = tenants.computeIfAbsent(key.tenant(), it -> new TenantFaq());
    if (entry == null) {
      faq.remove(key.id());
    } else {
      faq.put(entry);
      reader.execute(this::read);
    }
  }

  private void read() {
    try {
      tenants.values().forEach(this::read);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("part", "faq")
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("questions could not be read; they are known by their words until the next change");
    }
    synchronized (this) {
      notifyAll();
    }
  }

  private void read(TenantFaq faq) {
    var unread = faq.unread();
    for (int from = 0; from < unread.size(); from += BATCH) {
      var batch = unread.subList(from, Math.min(from + BATCH, unread.size()));
      var vectors = encoder.encodeAll(batch.stream().map(Phrasing::text).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).read(vectors.get(i));
      }
    }
  }

  @Override
  public boolean isThereAny(TenantId tenant) {
    var faq = tenants.get(tenant);
    return faq != null && !faq.isEmpty();
  }

  @Override
  public Optional<FaqHit> find(TenantId tenant, Meaning question) {
    var faq = tenants.get(tenant);
    if (faq == null || faq.isEmpty()) {
      return Optional.empty();
    }
    var asked = new Phrasing(question.text());
    return faq.same(asked).or(() -> alike(faq, asked, question));
  }

  private Optional<FaqHit> alike(TenantFaq faq, Phrasing asked, Meaning question) {
    return likeness.flatMap(
        it ->
            faq.nearest(asked, question.by(encoder), it)
                .filter(hit -> hit.likeness() >= it.threshold()));
  }

  /** Waits until all questions that are here were read; false when that takes longer. */
  public synchronized boolean awaitRead(Duration patience) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (tenants.values().stream().anyMatch(it -> !it.unread().isEmpty())) {
      long left = giveUp - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
