package dev.parley.schemas.ids;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made from names (version 5, SHA-1; RFC 9562, section 5.5): the same name, the same id. */
public final class NameUuid {
  /** Parley's own name space, a random UUID fixed once for ever. */
  private static final UUID NAMESPACE = UUID.fromString("6f1c2a52-8a0e-4c1b-9d57-3a9a3e1f7b60");

  private NameUuid() {}

  /** The turn that a message opens. */
  public static UUID turn(ConversationKey conversation, String messageId) {
    return of("turn/" + conversation + "/" + messageId);
  }

  /** The one reply of a turn. */
  public static UUID reply(String turnId) {
    return of("reply/" + turnId);
  }

  /** The reply that shows an agent's message. */
  public static UUID agentReply(ConversationKey conversation, String messageId) {
    return of("agent/" + conversation + "/" + messageId);
  }

  /** The hand-off that a turn asks for. */
  public static UUID handoff(String turnId) {
    return of("handoff/" + turnId);
  }

  static UUID of(String name) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
