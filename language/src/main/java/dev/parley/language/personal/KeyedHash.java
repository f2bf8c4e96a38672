package dev.parley.language.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256: who has no key can neither make nor test a value. */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private KeyedHash() {}

  static byte[] of(SecretKey key, String... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (var part : parts) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((byte) (bytes.length >>> 16));
        mac.update((byte) (bytes.length >>> 8));
        mac.update((byte) bytes.length);
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC", e);
    }
  }

  /** A key for one purpose. */
  static SecretKey derived(SecretKey key, String purpose) {
    return new SecretKeySpec(of(key, purpose), ALGORITHM);
  }
}
