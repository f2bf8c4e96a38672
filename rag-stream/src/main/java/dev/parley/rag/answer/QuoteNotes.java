package dev.parley.rag.answer;

import dev.parley.rag.explain.Notes;
import dev.parley.rag.explain.Sentence;
import dev.parley.rag.generate.Piece;
import java.util.List;

/** What became of quotations: one stands in its passage or not, and there is nothing in between. */
final class QuoteNotes {
  private QuoteNotes() {}

  /**
   * @param checked those that were held against the passages
   * @param stand those of them that stand there
   */
  static void take(
      Notes notes, String writer, List<Piece> written, List<Piece> checked, List<Piece> stand) {
    for (var piece : written) {
      boolean missing = checked.contains(piece) && !stand.contains(piece);
      notes.add(
          Sentence.LIST,
          new Sentence(
              writer,
              piece.text(),
              Sentence.fromOne(piece.passages()),
              missing ? 0 : 1,
              1,
              missing ? Sentence.UNSUPPORTED : null));
    }
  }
}
