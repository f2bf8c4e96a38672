package dev.parley.gateway.conversations;

import dev.parley.gateway.auth.Admitted;
import dev.parley.schemas.events.Feedback;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes feedback in, sealed like everything a person writes. */
public final class FeedbackBox {
  private static final String TURN = "turn";

  private final Conversations conversations;
  private final Sealer sealer;
  private final TopicWriter writer;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public FeedbackBox(
      Conversations conversations,
      Sealer sealer,
      TopicWriter writer,
      Clock clock,
      Supplier<UUID> ids) {
    this.conversations = conversations;
    this.sealer = sealer;
    this.writer = writer;
    this.clock = clock;
    this.ids = ids;
  }

  /** Completes with the feedback's id once it is durable. */
  public Future<String> take(Admitted who, String conversationId, FeedbackRequest request) {
    return conversations.within(
        who,
        conversationId,
        (conversation, user) -> {
          var feedback = feedback(who, conversation, request);
          return writer
              .write(Topics.FEEDBACK, conversation, feedback)
              .thenApply(done -> feedback.getFeedbackId());
        });
  }

  private Feedback feedback(Admitted who, ConversationKey conversation, FeedbackRequest request) {
    return Feedback.newBuilder()
        .setFeedbackId(ids.get().toString())
        .setTenant(conversation.tenant().value())
        .setConversationId(conversation.conversationId())
        .setTargetType(TURN)
        .setTargetId(request.turnId())
        .setActor(who.caller().subject())
        .setKind(request.kind())
        .setValue(request.value().orElse(null))
        .setText(request.text().map(text -> sealer.seal(conversation, text)).orElse(null))
        .setAt(clock.instant())
        .build();
  }
}
