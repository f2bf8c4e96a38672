package dev.parley.gateway.conversations;

import dev.parley.schemas.ids.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Users' ids as topics have them: an HMAC of the tenant's own id, or random. Never a name. */
public final class Users {
  private static final int RANDOM_BYTES = 16;

  private final Function<TenantId, byte[]> secrets;
  private final SecureRandom random;

  /**
   * @param secrets of each tenant, for HMACs
   */
  public Users(Function<TenantId, byte[]> secrets, SecureRandom random) {
    this.secrets = secrets;
    this.random = random;
  }

  /** The same external id of the same tenant is the same user. */
  public String external(TenantId tenant, String externalId) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secrets.apply(tenant), "HmacSHA256"));
      return "u-" + base64(mac.doFinal(externalId.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** Somebody new. */
  public String random() {
    var id = new byte[RANDOM_BYTES];
    random.nextBytes(id);
    return "r-" + base64(id);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
