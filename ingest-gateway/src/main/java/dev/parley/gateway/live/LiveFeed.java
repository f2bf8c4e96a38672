package dev.parley.gateway.live;

import dev.parley.schemas.ids.ConversationKey;
import io.vertx.core.Future;
import java.util.Optional;

/** Shows what happens in conversations. */
public interface LiveFeed {
  /** An open subscription; ends when it is cancelled. */
  @FunctionalInterface
  interface Open {
    void cancel();
  }

  /**
   * Completes once nothing of the conversation can be missed any more: everything from now on, or
   * from the cursor on, reaches the sink, after a frame that says {@code subscribed}.
   */
  Future<Open> subscribe(ConversationKey conversation, Optional<Cursor> cursor, Sink sink);
}
