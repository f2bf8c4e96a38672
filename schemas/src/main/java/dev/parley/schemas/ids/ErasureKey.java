package dev.parley.schemas.ids;

import java.util.Optional;

/**
 * An order to erase: {@code tenant/user} for the user as a whole, {@code tenant/user/conversation}
 * for each conversation. All orders of a user share a partition, so they keep their order.
 *
 * @param user the id as topics have it
 */
public record ErasureKey(TenantId tenant, String user, Optional<String> conversationId) {
  public static final KeyCodec<ErasureKey> CODEC =
      new KeyCodec<>(ErasureKey::toString, ErasureKey::parse, key -> key.tenant + "/" + key.user);
  private static final String FORM = "tenant/user or tenant/user/conversation";

  public ErasureKey {
    if (user.isEmpty() || user.indexOf('/') >= 0) {
      throw new InvalidIdException("user", "an id without a slash");
    }
  }

  public static ErasureKey ofUser(TenantId tenant, String user) {
    return new ErasureKey(tenant, user, Optional.empty());
  }

  public static ErasureKey ofConversation(ConversationKey conversation, String user) {
    return new ErasureKey(conversation.tenant(), user, Optional.of(conversation.conversationId()));
  }

  public static ErasureKey parse(String text) {
    var parts = text.split("/", 3);
    if (parts.length < 2) {
      throw new InvalidIdException("key", FORM);
    }
    var tenant = new TenantId(parts[0]);
    return parts.length == 2
        ? ofUser(tenant, parts[1])
        : ofConversation(ConversationKey.of(tenant, parts[2]), parts[1]);
  }

  @Override
  public String toString() {
    return tenant + "/" + user + conversationId.map(id -> "/" + id).orElse("");
  }
}
