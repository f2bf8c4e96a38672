package dev.parley.schemas.ids;

import dev.parley.schemas.events.KeyScope;
import java.util.Locale;

/**
 * A data key's place in keys.v1: {@code tenant/scope/owner/keyId}.
 *
 * <p>The key id is part of the place, so two gateways that make a key for the same conversation at
 * once leave two usable keys, not one overwritten.
 */
public record DataKeyId(TenantId tenant, KeyScope scope, String owner, String keyId) {
  public static final KeyCodec<DataKeyId> CODEC =
      KeyCodec.whole(DataKeyId::toString, DataKeyId::parse);

  public static DataKeyId parse(String text) {
    var parts = KeyCodec.split(text, 4, "key", "tenant/scope/owner/keyId");
    return new DataKeyId(new TenantId(parts[0]), scope(parts[1]), parts[2], parts[3]);
  }

  private static KeyScope scope(String name) {
    return switch (name) {
      case "user" -> KeyScope.USER;
      case "conversation" -> KeyScope.CONVERSATION;
      default -> throw new InvalidIdException("key", "a scope of user or conversation");
    };
  }

  @Override
  public String toString() {
    return tenant + "/" + scope.name().toLowerCase(Locale.ROOT) + "/" + owner + "/" + keyId;
  }
}
