package dev.parley.rag.ground;

import dev.parley.rag.generate.Piece;
import dev.parley.rag.retrieve.Passage;
import java.util.List;
import java.util.regex.Pattern;

/** Takes away what no cited passage says, word for word, and any address that stands in none. */
public final class Grounding {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?://|www\\.)[^\\s<>\"')\\]]+", Pattern.CASE_INSENSITIVE);

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
    return !wanted.isEmpty() && normal(passage).contains(wanted) && hasAddresses(passage, text);
  }

  /** Whether each address of the text stands in the passage. */
  private static boolean hasAddresses(String passage, String text) {
    return ADDRESS.matcher(text).results().allMatch(it -> passage.contains(it.group()));
  }

  private static String normal(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
