package dev.parley.rag.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quotes as running text: sentences of a passage in one line, lists and code on their own. */
final class Quotation {
  private Quotation() {}

  static List<Piece> of(List<Quote> quotes) {
    var pieces = new ArrayList<Piece>();
    Quote before = null;
    for (var quote : quotes) {
      pieces.add(new Piece(gap(before, quote), quote.unit().text(), quote.passages()));
      before = quote;
    }
    return pieces;
  }

  private static String gap(@Nullable Quote before, Quote quote) {
    if (before == null) {
      return "";
    }
    boolean samePassage = before.unit().passage() == quote.unit().passage();
    boolean running = !before.unit().isBlock() && !quote.unit().isBlock();
    return samePassage && running ? " " : "\n\n";
  }
}
