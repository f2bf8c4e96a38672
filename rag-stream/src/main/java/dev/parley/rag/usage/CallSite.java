package dev.parley.rag.usage;

import dev.parley.schemas.ids.ConversationKey;
import org.jspecify.annotations.Nullable;

/** For which answer a model is called. */
public record CallSite(
    ConversationKey conversation,
    String turnId,
    int attempt,
    String run,
    @Nullable String traceparent) {}
