package dev.parley.rag.ground;

import dev.parley.rag.generate.Piece;
import dev.parley.rag.retrieve.Passage;
import java.util.List;
import java.util.regex.Pattern;

/** Takes away what no cited passage says, word for word, and any address that stands in none. */
public final class Grounding {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private Grounding() {}

  public static Grounded check(List<Piece> pieces, List<Passage> passages) {
    var kept = pieces.stream().filter(piece -> isSupported(piece, passages)).toList();
    return new Grounded(kept, kept.size() == pieces.size());
  }

  private static boolean isSupported(Piece piece, List<Passage> passages) {
    return piece.passages().stream()
        .filter(index -> index >= 0 && index < passages.size())
        .map(index -> passages.get(index).text())
        .anyMatch(passage -> says(passage, piece.text()));
  }

  private static boolean says(String passage, String text) {
    var wanted = normal(text);
    return !wanted.isEmpty()
        && normal(passage).contains(wanted)
        && Addresses.areAllOf(passage, text);
  }

  private static String normal(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
