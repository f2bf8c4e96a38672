package dev.parley.schemas.ids;

import java.util.UUID;

/** A conversation of a tenant: {@code tenant/uuid}, the key of every chat topic. */
public record ConversationKey(TenantId tenant, UUID conversation) {
  public static final KeyCodec<ConversationKey> CODEC =
      KeyCodec.whole(ConversationKey::toString, ConversationKey::parse);
  private static final String FORM = "tenant/conversationId, the latter a UUID";

  public static ConversationKey parse(String text) {
    var parts = KeyCodec.split(text, 2, "key", FORM);
    return of(new TenantId(parts[0]), parts[1]);
  }

  /** Takes a UUID in its canonical form only, so that one conversation has one key. */
  public static ConversationKey of(TenantId tenant, String conversationId) {
    try {
      var uuid = UUID.fromString(conversationId);
      if (uuid.toString().equals(conversationId)) {
        return new ConversationKey(tenant, uuid);
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidIdException("conversationId", "a UUID in lower case");
    }
    throw new InvalidIdException("conversationId", "a UUID in lower case");
  }

  public String conversationId() {
    return conversation.toString();
  }

  @Override
  public String toString() {
    return tenant + "/" + conversation;
  }
}
