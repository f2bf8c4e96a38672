package dev.parley.gateway.conversations;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.input.Said;
import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes messages in: sealed, in order, and accepted only once they are durable. */
public final class Desk {
  private final Conversations conversations;
  private final Allowance allowance;
  private final Sealer sealer;
  private final TopicWriter writer;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Desk(
      Conversations conversations,
      Allowance allowance,
      Sealer sealer,
      TopicWriter writer,
      Clock clock,
      Supplier<UUID> ids) {
    this.conversations = conversations;
    this.allowance = allowance;
    this.sealer = sealer;
    this.writer = writer;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Completes once the message is acknowledged by its topic. The same message id again is the same
   * message: what reads the topic takes it once.
   */
  public Future<Accepted> take(
      Admitted who, String conversationId, MessageRequest request, Channel channel, String trace) {
    var messageId = request.messageId().orElseGet(() -> ids.get().toString());
    return conversations.within(
        who,
        conversationId,
        (conversation, user) -> {
          allowance.say(who, user);
          conversations.ensureKey(conversation, user);
          var message = message(conversation, user, messageId, request, channel);
          return allowance
              .inTurn(who, () -> writer.write(Topics.INBOUND, conversation, message, trace))
              .thenApply(
                  done ->
                      new Accepted(messageId, NameUuid.turn(conversation, messageId).toString()));
        });
  }

  private UserMessage message(
      ConversationKey conversation,
      String user,
      String messageId,
      MessageRequest request,
      Channel channel) {
    return UserMessage.newBuilder()
        .setMessageId(messageId)
        .setTenant(conversation.tenant().value())
        .setConversationId(conversation.conversationId())
        .setUser(user)
        .setChannel(channel)
        .setDeclaredLocale(request.locale().orElse(null))
        .setText(sealer.seal(conversation, request.text()))
        .setHistory(request.history().stream().map(said -> turn(conversation, said)).toList())
        .setSentAt(clock.instant())
        .build();
  }

  private Turn turn(ConversationKey conversation, Said said) {
    return new Turn(said.speaker(), sealer.seal(conversation, said.text()));
  }
}
