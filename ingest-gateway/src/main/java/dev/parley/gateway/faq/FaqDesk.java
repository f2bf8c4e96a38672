package dev.parley.gateway.faq;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A company's canned answers: one change of an entry at a time, a bounded number of entries. */
public final class FaqDesk {
  /** How many entries a company may have. */
  public static final int MOST_ENTRIES = 1000;

  private final Register<TenantKey, FaqEntry> entries;
  private final Clock clock;
  private final Map<TenantKey, Boolean> changing = new ConcurrentHashMap<>();

  public FaqDesk(Register<TenantKey, FaqEntry> entries, Clock clock) {
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * The entry once it is durable. Fails with 409 while it is being changed here, and when there are
   * {@link #MOST_ENTRIES} others.
   *
   * @param questions the same question in several words
   */
  public Future<FaqEntry> put(Admitted who, TenantKey key, List<String> questions, String answer) {
    return alone(
        key,
        () -> {
          var there = entries.find(key);
          if (there.isEmpty() && isFull(key.tenant())) {
            var expected = "at most " + MOST_ENTRIES + " entries";
            return Future.failedFuture(Problem.field(409, "entry", "one too many", expected));
          }
          var next =
              FaqEntry.newBuilder()
                  .setTenant(key.tenant().value())
                  .setEntry(key.id())
                  .setVersion(there.map(FaqEntry::getVersion).orElse(0L) + 1)
                  .setQuestions(questions)
                  .setAnswer(answer)
                  .setWrittenAt(clock.instant())
                  .setWrittenBy(who.caller().subject())
                  .build();
          return entries.put(key, next).map(next);
        });
  }

  private boolean isFull(TenantId tenant) {
    return entries.page(tenant + "/", "", MOST_ENTRIES).size() >= MOST_ENTRIES;
  }

  /** Completes once the tombstone is durable; fails with 404 when there is no such entry. */
  public Future<FaqEntry> remove(TenantKey key) {
    return alone(
        key,
        () -> {
          var there = entries.find(key);
          return there.isEmpty()
              ? Future.failedFuture(Problem.notFound())
              : entries.remove(key).map(there.get());
        });
  }

  private Future<FaqEntry> alone(TenantKey key, Supplier<Future<FaqEntry>> work) {
    if (changing.putIfAbsent(key, true) != null) {
      return Future.failedFuture(Problem.field(409, "entry", "being changed", "another try"));
    }
    return work.get().onComplete(done -> changing.remove(key));
  }

  public Optional<FaqEntry> find(TenantKey key) {
    return entries.find(key);
  }

  /**
   * By name.
   *
   * @param after the name before the first; empty for the beginning
   */
  public List<FaqEntry> list(TenantId tenant, String after, int limit) {
    var prefix = tenant + "/";
    return entries.page(prefix, after.isEmpty() ? "" : prefix + after, limit).stream()
        .map(Map.Entry::getValue)
        .toList();
  }
}
