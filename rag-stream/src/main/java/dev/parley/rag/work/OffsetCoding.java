package dev.parley.rag.work;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Distances between offsets as a short text: a version, then base-128 numbers in base64url. */
final class OffsetCoding {
  private static final String VERSION = "1";
  private static final int MORE = 0x80;
  private static final int MOST_SHIFT = 63;

  private OffsetCoding() {}

  /** At most 10 bytes a number, 4 characters for 3 bytes. */
  static String encode(long... distances) {
    var bytes = new ByteArrayOutputStream(distances.length * 2);
    for (long distance : distances) {
      long rest = distance;
      while (rest >>> 7 != 0) {
        bytes.write((int) (rest & 0x7F) | MORE);
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
    return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** At least one number; throws {@link IllegalArgumentException} for any other text. */
  static List<Long> decode(String text) {
    if (!text.startsWith(VERSION)) {
      throw new IllegalArgumentException("metadata: of an unknown version");
    }
    var distances = new ArrayList<Long>();
    long number = 0;
    int shift = 0;
    for (byte b : Base64.getUrlDecoder().decode(text.substring(VERSION.length()))) {
      if (shift >= MOST_SHIFT) {
        throw new IllegalArgumentException("metadata: a number is too long");
      }
      number |= (long) (b & 0x7F) << shift;
      shift += 7;
      if ((b & MORE) == 0) {
        distances.add(number);
        number = 0;
        shift = 0;
      }
    }
    if (shift != 0 || distances.isEmpty()) {
      throw new IllegalArgumentException("metadata: cut off");
    }
    return distances;
  }
}
