package dev.parley.schemas.seal;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A ring for tests without a broker: every conversation has a key, until it is forgotten. */
public final class MemoryKeyRing implements KeyRing {
  private final Map<ConversationKey, DataKey> keys = new ConcurrentHashMap<>();
  private final Map<ConversationKey, Boolean> forgotten = new ConcurrentHashMap<>();
  private final Map<ConversationKey, String> users = new ConcurrentHashMap<>();

  @Override
  public DataKey newest(ConversationKey conversation) {
    if (forgotten.containsKey(conversation)) {
      throw new DestroyedKeyException("forgotten");
    }
    return keys.computeIfAbsent(
        conversation,
        it ->
            DataKey.of(
                "key-" + keys.size(),
                Sha256.hex(it.toString())
                    .substring(0, 32)
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  @Override
  public DataKey named(ConversationKey conversation, String keyId) {
    var key = newest(conversation);
    if (!key.id().equals(keyId)) {
      throw new MissingKeyException("another key");
    }
    return key;
  }

  @Override
  public Optional<String> userKnownOf(ConversationKey conversation) {
    return userOf(conversation);
  }

  @Override
  public boolean wasDestroyed(ConversationKey conversation, String keyId) {
    return forgotten.containsKey(conversation);
  }

  @Override
  public Optional<String> userOf(ConversationKey conversation) {
    return Optional.ofNullable(users.get(conversation));
  }

  @Override
  public DataKey search(TenantId tenant) {
    return DataKey.of(
        "search",
        Sha256.hex(tenant.value())
            .substring(0, 32)
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  public MemoryKeyRing with(ConversationKey conversation, String user) {
    users.put(conversation, user);
    return this;
  }

  public void forget(ConversationKey conversation) {
    forgotten.put(conversation, true);
  }
}
