package dev.parley.gateway.auth;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as its holder has it: {@code pk_<keyId>.<secret>}.
 *
 * @param keyId {@code tenant_random}, or {@code admin}
 * @param secret 32 random bytes in base64url; only its hash is kept
 */
record KeyText(String keyId, String secret) {
  static final String PREFIX = "pk_";
  static final String ADMIN = "admin";
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int MOST_CHARACTERS = 256;

  static KeyText create(TenantId tenant, SecureRandom random) {
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new KeyText(tenant + "_" + HexFormat.of().formatHex(id), secret(random));
  }

  static KeyText createAdmin(SecureRandom random) {
    return new KeyText(ADMIN, secret(random));
  }

  static Optional<KeyText> parse(String token) {
    int dot = token.indexOf('.');
    if (!token.startsWith(PREFIX) || dot < 0 || token.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    return Optional.of(
        new KeyText(token.substring(PREFIX.length(), dot), token.substring(dot + 1)));
  }

  boolean isAdmin() {
    return keyId.equals(ADMIN);
  }

  /** Whose key it claims to be; empty when no tenant could have such a key. */
  Optional<TenantId> tenant() {
    int end = keyId.indexOf('_');
    return end > 0 && TenantId.isValid(keyId.substring(0, end))
        ? Optional.of(new TenantId(keyId.substring(0, end)))
        : Optional.empty();
  }

  String sha256() {
    return Sha256.hex(secret);
  }

  /** In constant time. */
  boolean hashesTo(String sha256) {
    return MessageDigest.isEqual(
        sha256().getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.US_ASCII));
  }

  /** The key whole, to be shown once. */
  String whole() {
    return PREFIX + keyId + "." + secret;
  }

  private static String secret(SecureRandom random) {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "KeyText[" + keyId + "]";
  }
}
