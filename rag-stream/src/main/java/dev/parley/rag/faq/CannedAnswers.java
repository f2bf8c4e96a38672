package dev.parley.rag.faq;

import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.ids.TenantId;
import java.util.Optional;

/** What companies have written for questions that they know. Safe for use by many threads. */
public interface CannedAnswers {
  /** Whether there is any of this tenant's; quick. */
  boolean isThereAny(TenantId tenant);

  /** The answer to a question that means the same as one that its company knows. */
  Optional<FaqHit> find(TenantId tenant, Meaning question);
}
