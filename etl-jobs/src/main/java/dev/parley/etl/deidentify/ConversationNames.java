package dev.parley.etl.deidentify;

import dev.parley.language.personal.PseudonymMap;
import dev.parley.language.personal.Pseudonyms;
import dev.parley.language.personal.TenantPseudonyms;
import dev.parley.schemas.ids.ConversationKey;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for the personal values of one conversation: keyed hashes, so that the same
 * value has the same name in whatever order and however often its texts come, and no list of them
 * needs to be kept.
 */
final class ConversationNames {
  private static final PseudonymMap KEPT_NOWHERE =
      new PseudonymMap() {
        @Override
        public void put(String tenant, String pseudonym, byte[] sealed) {
          // There is no way back from these.
        }

        @Override
        public Optional<byte[]> get(String tenant, String pseudonym) {
          return Optional.empty();
        }
      };

  private ConversationNames() {}

  static Pseudonyms of(ConversationKey conversation, byte[] tenantSecret) {
    var key = new SecretKeySpec(tenantSecret, "HmacSHA256");
    return new TenantPseudonyms(conversation.toString(), key, KEPT_NOWHERE);
  }
}
