package dev.parley.gateway.conversations;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Admitted;
import dev.parley.schemas.ids.ConversationKey;
import io.vertx.core.Future;

/**
 * Opens what was said to those who may read it. Whoever is not the visitor whose own it is, staff
 * or program, is on record before anything is shown.
 */
public final class ReadingDesk {
  private final Conversations conversations;
  private final AuditLog audit;

  public ReadingDesk(Conversations conversations, AuditLog audit) {
    this.conversations = conversations;
    this.audit = audit;
  }

  /** Fails with 404 when there is none that the caller may see. */
  public Future<ConversationKey> open(Admitted who, String conversationId, String action) {
    return open(who, conversationId, action, conversationId);
  }

  /**
   * The same for a part of it.
   *
   * @param target what is read
   */
  public Future<ConversationKey> open(
      Admitted who, String conversationId, String action, String target) {
    return conversations
        .seen(who, conversationId)
        .compose(
            conversation ->
                who.caller().isVisitor()
                    ? Future.succeededFuture(conversation)
                    : audit.before(who, action, target).map(conversation));
  }
}
