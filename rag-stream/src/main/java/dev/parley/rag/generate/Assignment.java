package dev.parley.rag.generate;

import dev.parley.rag.prompt.Prompt;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a generator is to write.
 *
 * @param language BCP 47 tag of the question; null when it is not known
 * @param until after this nobody looks at what is written
 */
public record Assignment(
    TenantId tenant, @Nullable String language, Prompt prompt, Instant until) {}
