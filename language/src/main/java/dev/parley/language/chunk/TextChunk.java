package dev.parley.language.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a document, as it is searched and cited.
 *
 * @param n from 0 in the document
 * @param title the document's
 * @param place the headings that all of it stands under, outermost first
 * @param text the piece
 * @param tokens of {@link #embeddingText}, without the encoder's special tokens
 */
public record TextChunk(int n, String title, List<String> place, String text, int tokens) {
  public TextChunk {
    place = List.copyOf(place);
  }

  /** What is embedded: title and headings say what the piece itself often does not. */
  public String embeddingText() {
    return prefix(title, place) + text;
  }

  static String prefix(String title, List<String> place) {
    var path = new ArrayList<String>();
    if (!title.isBlank()) {
      path.add(title);
    }
    path.addAll(place);
    return path.isEmpty() ? "" : String.join(" > ", path) + "\n\n";
  }
}
