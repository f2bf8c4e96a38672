package dev.parley.bench.quality;

import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.RowCommand.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that tells how good answers are: one table of every goal, then each measurement. */
final class Scorecard {
  private final List<Part> parts = new ArrayList<>();

  void add(Part part) {
    parts.add(part);
  }

  /** Every figure, in the order of the measurements. */
  String table() {
    return Figure.table(parts.stream().flatMap(it -> it.figures().stream()).toList());
  }

  /**
   * The table, then each measurement with its picture.
   *
   * @param besides the file of one more picture
   */
  String markdown(String besides) {
    return parts.stream()
        .map(Scorecard::section)
        .collect(Collectors.joining("\n", table() + "\n\n", picture("recall", besides)));
  }

  private static String section(Part part) {
    return "### " + part.row() + "\n\n" + part.below() + "\n" + picture(part.row(), part.picture());
  }

  private static String picture(String name, String file) {
    return "![" + name + "](pictures/" + file + ")\n";
  }
}
