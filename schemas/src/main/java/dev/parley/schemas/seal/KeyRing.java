package dev.parley.schemas.seal;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.util.Optional;

/**
 * The keys that open and seal, in memory; safe for many threads.
 *
 * <p>Every look-up throws {@link KeysUnavailableException} when it cannot tell whether there is a
 * key; that is worth another try.
 */
public interface KeyRing {
  /**
   * The newest key of a conversation, to seal with.
   *
   * @throws DestroyedKeyException when there was one
   * @throws MissingKeyException when there is none, even at the end of the log
   */
  DataKey newest(ConversationKey conversation);

  /**
   * The key that a sealed text names.
   *
   * @throws DestroyedKeyException when it was there once
   * @throws MissingKeyException when there is none, even at the end of the log
   */
  DataKey named(ConversationKey conversation, String keyId);

  /** The same as {@link #userOf}, but empty when that would have to wait. */
  default Optional<String> userKnownOf(ConversationKey conversation) {
    return Optional.empty();
  }

  /**
   * Whether a key that {@link #named} does not find was there once: it, or its user's key above it,
   * was destroyed. False for one that may still come.
   */
  boolean wasDestroyed(ConversationKey conversation, String keyId);

  /**
   * Who the conversation is with; empty when there is no such conversation. May wait some seconds
   * for an id that is not known here.
   */
  Optional<String> userOf(ConversationKey conversation);

  /** Seals what belongs to a tenant but to no conversation. */
  DataKey search(TenantId tenant);
}
