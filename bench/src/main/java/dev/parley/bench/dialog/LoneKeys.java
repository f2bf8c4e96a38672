package dev.parley.bench.dialog;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.DataKey;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.seal.MissingKeyException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/** Every conversation has one key, which its name determines; of one thread. */
final class LoneKeys implements KeyRing {

  private final Map<ConversationKey, DataKey> made = new HashMap<>();

  @Override
  public DataKey newest(ConversationKey conversation) {
    return made.computeIfAbsent(conversation, it -> key(it.toString()));
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
  public boolean wasDestroyed(ConversationKey conversation, String keyId) {
    return false;
  }

  @Override
  public Optional<String> userOf(ConversationKey conversation) {
    return Optional.of("somebody");
  }

  @Override
  public DataKey search(TenantId tenant) {
    return key(tenant.value());
  }

  private static DataKey key(String name) {
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    var secret = id.replace("-", "").getBytes(StandardCharsets.US_ASCII);
    return new DataKey(id, new SecretKeySpec(secret, "AES"));
  }
}
