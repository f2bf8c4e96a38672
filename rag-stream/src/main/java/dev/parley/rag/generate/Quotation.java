package dev.parley.rag.generate;

import dev.parley.rag.prompt.Unit;
import java.util.ArrayList;
import java.util.List;

/** Chosen units as running text: neighbours of a paragraph in one line, blocks on their own. */
final class Quotation {
  private Quotation() {}

  static List<Piece> of(List<Unit> units) {
    var pieces = new ArrayList<Piece>();
    Unit before = null;
    for (var unit : units) {
      pieces.add(new Piece(gap(before, unit), unit.text(), List.of(unit.passage())));
      before = unit;
    }
    return pieces;
  }

  private static String gap(@org.jspecify.annotations.Nullable Unit before, Unit unit) {
    if (before == null) {
      return "";
    }
    boolean sameParagraph = before.passage() == unit.passage() && !before.isBlock();
    return sameParagraph && !unit.isBlock() ? " " : "\n\n";
  }
}
