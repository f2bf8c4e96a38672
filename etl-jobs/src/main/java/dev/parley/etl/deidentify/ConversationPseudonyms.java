package dev.parley.etl.deidentify;

import dev.parley.schemas.ids.ConversationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.function.BinaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for personal values: the same value of a conversation has the same one, in
 * whatever order it is met and however often.
 *
 * <p>They are HMACs under the tenant's secret, so no map of them needs to be kept, and only who has
 * the secret can tell whether a value that is guessed is meant.
 */
final class ConversationPseudonyms implements BinaryOperator<String> {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LETTERS = 6;

  private final Mac mac;

  ConversationPseudonyms(byte[] tenantSecret, ConversationKey conversation) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(tenantSecret, "HmacSHA256"));
      var key = mac.doFinal(bytes("pseudonyms/" + conversation));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  @Override
  public String apply(String kind, String value) {
    var meant = value.strip().toLowerCase(Locale.ROOT);
    var tag = mac.doFinal(bytes(kind + "/" + meant));
    var name = new StringBuilder("[").append(kind).append('_');
    for (int i = 0; i < LETTERS; i++) {
      name.append(ALPHABET.charAt(tag[i] & 31));
    }
    return name.append(']').toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
