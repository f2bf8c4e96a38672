package dev.parley.schemas.seal;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.events.WrappedKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the keys of new users and conversations; only doors have one. */
public final class KeyMint {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaKeyRing ring;
  private final TopicWriter writer;
  private final Clock clock;
  private final SecureRandom random;

  public KeyMint(KafkaKeyRing ring, TopicWriter writer, Clock clock, SecureRandom random) {
    this.ring = ring;
    this.writer = writer;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Completes once the conversation's key is durably on its topic and known here, so that a message
   * sealed with it can be opened by everybody. Blocks on a miss: not for an event loop.
   */
  public CompletionStage<Void> ensure(ConversationKey conversation, String user) {
    if (ring.store().newest(conversation).isPresent()) {
      return CompletableFuture.completedStage(null);
    }
    var known = ring.store().newestOfUser(conversation.tenant(), user);
    if (known.isPresent()) {
      return makeConversationKey(conversation, user, known.get());
    }
    var place = KeyWrapping.newId(conversation.tenant(), KeyScope.USER, user, random);
    var above = ring.store().tenantKey(conversation.tenant());
    var made = KeyWrapping.create(place, user, above, clock.instant(), random);
    return publish(place, made)
        .thenCompose(
            done ->
                makeConversationKey(conversation, user, KeyWrapping.unwrap(place, made, above)));
  }

  private CompletionStage<Void> makeConversationKey(
      ConversationKey conversation, String user, DataKey userKey) {
    var place =
        KeyWrapping.newId(
            conversation.tenant(), KeyScope.CONVERSATION, conversation.conversationId(), random);
    return publish(place, KeyWrapping.create(place, user, userKey, clock.instant(), random));
  }

  private CompletionStage<Void> publish(DataKeyId place, WrappedKey key) {
    return writer
        .write(Topics.KEYS, place, key)
        .thenAccept(
            done -> {
              // Known here at once: the tail will read the same record again.
              ring.store().put(place, key);
            });
  }

  /** How long {@link #ensure} may take before its caller should give up. */
  public static Duration patience() {
    return PATIENCE;
  }
}
