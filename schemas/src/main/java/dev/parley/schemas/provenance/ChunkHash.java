package dev.parley.schemas.provenance;

import dev.parley.schemas.seal.Sha256;
import java.util.List;

/** What a chunk is known by: a hash of its words, wherever they stand. */
public final class ChunkHash {
  /** Between the parts of a place as people read it. */
  public static final String PLACE = " > ";

  private static final String SEPARATOR = "\0"; // in no parsed text
  private static final String PLACE_SEPARATOR = "\n";

  /** Headings with a {@code >} of their own are rare, and every one doubles the ways to read. */
  private static final int MOST_PARTS = 10;

  private ChunkHash() {}

  /**
   * SHA-256, hex.
   *
   * @param place the headings that it stands under
   */
  public static String of(String title, List<String> place, String text) {
    var path = String.join(PLACE_SEPARATOR, place);
    return Sha256.hex(String.join(SEPARATOR, title, path, text));
  }

  /**
   * Whether a chunk with this hash has these words.
   *
   * @param place as people read it; a heading may itself hold what stands between headings
   */
  public static boolean fits(String hash, String title, String place, String text) {
    var parts = place.isEmpty() ? List.<String>of() : List.of(place.split(PLACE, -1));
    int gaps = Math.max(0, Math.min(parts.size() - 1, MOST_PARTS));
    for (int heading = 0; heading < 1 << gaps; heading++) {
      if (of(title, List.of(path(parts, heading)), text).equals(hash)) {
        return true;
      }
    }
    return false;
  }

  /** Where a bit is set, the two parts are one heading. */
  private static String path(List<String> parts, int oneHeading) {
    var path = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        path.append((oneHeading >> (i - 1) & 1) == 1 ? PLACE : PLACE_SEPARATOR);
      }
      path.append(parts.get(i));
    }
    return path.toString();
  }
}
