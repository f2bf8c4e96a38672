package dev.parley.language.personal.scan;

import dev.parley.language.personal.shapes.Symbols;
import dev.parley.language.personal.tag.Tokens;

/** A text, and what several recognisers need of it; made once. */
@SuppressWarnings("ArrayRecordComponent") // shared by the recognisers of one text, never compared
public record Looked(String text, byte[] symbols, Tokens tokens, ContextWords.Seen context) {

  public static Looked at(String text, ContextWords words) {
    return new Looked(text, Symbols.of(text), Tokens.of(text), words.seen(text));
  }

  /** The letters and digits of a stretch, upper-case. */
  String compact(int start, int end) {
    var compact = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (Symbols.inWord(symbols[i])) {
        compact.append(Symbols.toChar(symbols[i]));
      }
    }
    return compact.toString();
  }
}
