package dev.parley.schemas.seal;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret at the top: every tenant's key is derived from it (HKDF-SHA256, RFC 5869, one block).
 *
 * <p>It stands in a file of mode 600 or in the environment, as 32 bytes in base64url.
 */
public final class MasterKey {
  private static final String EXPECTED = "32 bytes in base64url";

  private final byte[] secret;

  MasterKey(byte[] secret) {
    if (secret.length != DataKey.BYTES) {
      throw new InvalidSettingException("secrets.master.key", "(hidden)", EXPECTED);
    }
    this.secret = secret.clone();
  }

  public static MasterKey from(Settings settings) throws IOException {
    var inline = settings.find("secrets.master.key");
    var text =
        inline.isPresent()
            ? inline.get()
            : Files.readString(
                settings.path("secrets.master.key.file", "a file with " + EXPECTED),
                StandardCharsets.US_ASCII);
    try {
      return new MasterKey(Base64.getUrlDecoder().decode(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("secrets.master.key", "(hidden)", EXPECTED);
    }
  }

  /** Wraps the keys of a tenant's users. */
  public DataKey tenantKey(TenantId tenant) {
    return DataKey.of("tenant", derive("tenant/" + tenant));
  }

  /** Seals what belongs to a tenant but to no conversation, such as a search. */
  public DataKey searchKey(TenantId tenant) {
    return DataKey.of("search", derive("search/" + tenant));
  }

  /** A secret for HMACs of a tenant's external ids. */
  public byte[] idSecret(TenantId tenant) {
    return derive("ids/" + tenant);
  }

  /** A secret for signing tokens. */
  public byte[] tokenSecret() {
    return derive("tokens");
  }

  /** A secret for signing receipts of erasures. */
  public byte[] receiptSecret() {
    return derive("receipts");
  }

  private byte[] derive(String info) {
    var pseudoRandom = hmac(new byte[DataKey.BYTES], secret);
    var label = (info + '\u0001').getBytes(StandardCharsets.UTF_8);
    return hmac(pseudoRandom, label);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
