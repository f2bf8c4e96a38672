package dev.parley.rag.cache;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.rag.cache.SameQuestion.Asked;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.usage.CallLedger;
import dev.parley.rag.usage.CallSite;
import dev.parley.schemas.ids.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds and keeps answers, where that may be: a question that leans on nothing said before and
 * holds no personal data. Safe for use by many threads.
 */
public final class KeptAnswers {
  private static final String ENGLISH = "en";

  private final AnswerCache cache;
  private final SentenceEncoder encoder;
  private final PersonalDataFinder personal;
  private final ToLongFunction<TenantId> revision;
  private final Function<TenantId, String> writers;
  private final CallLedger ledger;

  /**
   * @param revision of a tenant's searchable documents, as it is now
   * @param writers models and prompts that may write for a tenant, by version
   * @param ledger told of each call that was saved
   */
  public KeptAnswers(
      AnswerCache cache,
      SentenceEncoder encoder,
      PersonalDataFinder personal,
      ToLongFunction<TenantId> revision,
      Function<TenantId, String> writers,
      CallLedger ledger) {
    this.cache = cache;
    this.encoder = encoder;
    this.personal = personal;
    this.revision = revision;
    this.writers = writers;
    this.ledger = ledger;
  }

  /**
   * A question whose answer may be kept; empty for others. To be called before anything is searched
   * for: what is kept belongs to the documents as they are now.
   *
   * @param language BCP 47 tag, if it is known
   */
  public Optional<Asking> asking(CallSite site, Meaning question, @Nullable String language) {
    if (cache.isOff() || isPersonal(question.text())) {
      return Optional.empty();
    }
    var tenant = site.conversation().tenant();
    var shelf =
        new Shelf(
            tenant,
            revision.applyAsLong(tenant),
            writers.apply(tenant),
            language == null ? ENGLISH : language);
    return Optional.of(new Asking(site, shelf, question));
  }

  private boolean isPersonal(String question) {
    return personal.find(question).stream().anyMatch(it -> it.kind().identifies());
  }

  /** Facts for an operator. */
  public Map<String, Long> facts() {
    return cache.facts();
  }

  /** Nothing is kept any longer. */
  public void forget() {
    cache.forget();
  }

  /** One question. Not for use by many threads. */
  public final class Asking {
    private final CallSite site;
    private final Shelf shelf;
    private final Meaning question;

    private Asking(CallSite site, Shelf shelf, Meaning question) {
      this.site = site;
      this.shelf = shelf;
      this.question = question;
    }

    /** Its vector is found out once, by whoever needs it first. */
    private Asked asked() {
      return Asked.of(question.text(), question.by(encoder));
    }

    /**
     * The answer, if it is known in the same words; the call that is saved by it goes on record.
     *
     * @param fit whether it may still be given
     */
    public Optional<Hit> again(Predicate<Hit> fit) {
      return told(cache.again(shelf, question.text()).filter(fit));
    }

    /**
     * The same in other words, where what it rests on was found for this question as well. Nothing
     * was measured with another encoder than ours.
     */
    public Optional<Hit> alike(Retrieval found, Predicate<Hit> fit) {
      boolean measured =
          found.vectors().filter(it -> it.encoder().equals(encoder.id())).isPresent();
      return measured
          ? told(cache.alike(shelf, asked(), found.passages()).filter(fit))
          : Optional.empty();
    }

    private Optional<Hit> told(Optional<Hit> hit) {
      hit.ifPresent(it -> ledger.saved(site, it.kept().model(), it.word()));
      return hit;
    }

    /** Keeps what was found out instead. */
    public void keep(Kept kept) {
      cache.put(shelf, question.text(), asked(), kept);
    }
  }
}
