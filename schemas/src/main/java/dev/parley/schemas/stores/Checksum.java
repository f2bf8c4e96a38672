package dev.parley.schemas.stores;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash over a set of things in whatever order they come: the sum of their SHA-256 hashes, and how
 * many there are.
 */
public final class Checksum {
  private static final int WORDS = 4;

  private final MessageDigest sha256 = sha256();
  private final long[] sum = new long[WORDS];
  private long count;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A part of the next thing; parts cannot be taken for each other. */
  public Checksum part(byte[] bytes) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    sha256.update(bytes);
    return this;
  }

  public Checksum part(String text) {
    return part(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The thing is complete. */
  public void add() {
    var hash = ByteBuffer.wrap(sha256.digest());
    for (int i = 0; i < WORDS; i++) {
      sum[i] += hash.getLong();
    }
    count++;
  }

  /** Hex, 32 characters. */
  public String hex() {
    var all = ByteBuffer.allocate((WORDS + 1) * Long.BYTES);
    for (var word : sum) {
      all.putLong(word);
    }
    all.putLong(count);
    return HexFormat.of().formatHex(sha256().digest(all.array())).substring(0, 32);
  }
}
