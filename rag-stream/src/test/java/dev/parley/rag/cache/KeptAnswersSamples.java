package dev.parley.rag.cache;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.rag.ground.Fitted;
import dev.parley.rag.usage.CallLedger;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToLongFunction;

/** Caches of tests. */
public final class KeptAnswersSamples {
  private static final PersonalDataFinder PERSONAL = PersonalDataFinder.patternsOnly();

  private KeptAnswersSamples() {}

  /**
   * One that takes questions for the same whose cosine is above 0.9 where what the answer rests on
   * comes first.
   */
  public static KeptAnswers keeping(
      int entries,
      SentenceEncoder encoder,
      ToLongFunction<TenantId> revision,
      CallLedger ledger,
      Clock clock) {
    var same = new SameQuestion(new Fitted("test", -160, new double[] {100, 0, 0, 0, 100}, 0.5));
    return new KeptAnswers(
        new AnswerCache(new CacheConfig(entries, Duration.ofHours(1)), same, clock),
        encoder,
        PERSONAL,
        revision,
        tenant -> "writers",
        ledger);
  }

  /** One that keeps nothing. */
  public static KeptAnswers none(SentenceEncoder encoder, CallLedger ledger, Clock clock) {
    return keeping(0, encoder, tenant -> 0, ledger, clock);
  }
}
