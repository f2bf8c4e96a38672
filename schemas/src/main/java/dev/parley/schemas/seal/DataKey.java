package dev.parley.schemas.seal;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256 key and the id that names it in everything it sealed. */
public record DataKey(String id, SecretKey secret) {
  static final int BYTES = 32;

  static DataKey of(String id, byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("key: " + bytes.length + " bytes (expected: 32)");
    }
    var key = new DataKey(id, new SecretKeySpec(bytes, "AES"));
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "DataKey[" + id + "]";
  }
}
