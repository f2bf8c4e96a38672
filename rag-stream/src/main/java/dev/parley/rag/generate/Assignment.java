package dev.parley.rag.generate;

import dev.parley.rag.explain.Notes;
import dev.parley.rag.prompt.Prompt;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a generator is to write.
 *
 * @param language BCP 47 tag of the question; null when it is not known
 * @param until after this nobody looks at what is written
 * @param notes told of what was written and not said
 */
public record Assignment(
    TenantId tenant, @Nullable String language, Prompt prompt, Instant until, Notes notes) {
  public Assignment(TenantId tenant, @Nullable String language, Prompt prompt, Instant until) {
    this(tenant, language, prompt, until, Notes.NONE);
  }

  /** The same, to be done by another time. */
  public Assignment until(Instant other) {
    return new Assignment(tenant, language, prompt, other, notes);
  }
}
