package dev.parley.schemas.seal;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.CatchUp;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The key ring of a process: follows keys.v1 from its beginning, and on a miss to its end. */
public final class KafkaKeyRing implements KeyRing, AutoCloseable {
  // Within a transaction of Kafka Streams (6 s): a miss may hold a stream thread.
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  // An id that did not exist a moment ago will not begin to: new ones are random, and the tail
  // tells of them.
  private static final Duration MISSING = Duration.ofSeconds(10);
  private static final int MOST_MISSING = 20_000;

  private final KeyStore store;
  private final RecentlyMissing<ConversationKey> missing;
  private final TopicTail<?, ?> tail;

  /** Starts to follow the topic in a thread of its own. */
  public KafkaKeyRing(
      KafkaAccess kafka, SchemaRegistry registry, MasterKey master, String clientId) {
    this(kafka, registry, master, clientId, Clock.systemUTC());
  }

  /** The same with a clock for how long a missing conversation is remembered to be. */
  public KafkaKeyRing(
      KafkaAccess kafka, SchemaRegistry registry, MasterKey master, String clientId, Clock clock) {
    this.store = new KeyStore(master);
    this.missing = new RecentlyMissing<>(MOST_MISSING, MISSING, clock);
    this.tail =
        TopicTail.start(
            kafka,
            registry,
            Topics.KEYS,
            clientId + "-keys",
            (place, key) -> {
              if (key == null) {
                store.destroy(place);
              } else {
                store.put(place, key);
              }
            });
  }

  /** Waits until all that was on the topic at the call has been read. */
  public CatchUp catchUp(Duration patience) {
    return tail.catchUp(patience);
  }

  @Override
  public DataKey newest(ConversationKey conversation) {
    return orAtTheEnd(() -> store.newest(conversation)).orElseThrow(() -> missing(conversation));
  }

  @Override
  public DataKey named(ConversationKey conversation, String keyId) {
    if (store.isKnownDestroyed(conversation, keyId)) {
      throw new DestroyedKeyException("key was destroyed");
    }
    return orAtTheEnd(() -> store.named(conversation, keyId))
        .orElseThrow(() -> missing(conversation, keyId));
  }

  private MissingKeyException missing(ConversationKey conversation) {
    return store.hadKey(conversation)
        ? new DestroyedKeyException("conversation's key was destroyed")
        : new MissingKeyException("conversation has no key");
  }

  private MissingKeyException missing(ConversationKey conversation, String keyId) {
    return store.wasDestroyed(conversation, keyId)
        ? new DestroyedKeyException("key was destroyed")
        : new MissingKeyException("key is not there");
  }

  @Override
  public Optional<String> userKnownOf(ConversationKey conversation) {
    return store.userOf(conversation);
  }

  @Override
  public boolean wasDestroyed(ConversationKey conversation, String keyId) {
    return store.wasDestroyed(conversation, keyId);
  }

  /** Only here ids come from callers, who can make them up: a missing one is remembered. */
  @Override
  public Optional<String> userOf(ConversationKey conversation) {
    var known = store.userOf(conversation);
    if (known.isPresent() || missing.has(conversation)) {
      return known;
    }
    var found = orAtTheEnd(() -> store.userOf(conversation));
    if (found.isEmpty()) {
      missing.add(conversation);
    }
    return found;
  }

  @Override
  public DataKey search(TenantId tenant) {
    return store.searchKey(tenant);
  }

  KeyStore store() {
    return store;
  }

  /** Empty only when it is certain that there is none. */
  private <T> Optional<T> orAtTheEnd(Supplier<Optional<T>> look) {
    var known = look.get();
    if (known.isPresent()) {
      return known;
    }
    boolean certain = tail.catchUp(PATIENCE).reached();
    var found = look.get();
    if (found.isEmpty() && !certain) {
      throw new KeysUnavailableException("the keys could not be read to their end in time");
    }
    return found;
  }

  @Override
  public void close() {
    tail.close();
  }
}
