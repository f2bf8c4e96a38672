package dev.parley.bench.floor;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.bench.Results;
import dev.parley.bench.curve.Sheet;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Where figures go: JSON to the terminal alone; a table also into bench/RESULTS.md, with a picture
 * beside it.
 *
 * @param out the terminal
 * @param results where they are written down
 */
record Report(PrintStream out, Results results, Extent extent, boolean json) {

  /** To this command's terminal, and the repository. */
  static Report of(BenchCommand bench, boolean json) {
    var out = bench.parley().terminal().out();
    return new Report(out, Repository.results(), bench.extent(), json);
  }

  /**
   * Of a row that was measured.
   *
   * @param figures at least one
   */
  void write(RowCommand row, List<Figure> figures) throws IOException {
    if (json) {
      figures.forEach(it -> out.println(it.json()));
      return;
    }
    var table = (Figure.table(figures) + "\n\n" + row.below()).strip();
    out.println(table);
    // A short run leaves the picture of a long one alone.
    var picture = "pictures/" + row.name() + (brief() ? "-short" : "") + ".svg";
    var command = "./parley bench " + (brief() ? "--short " : "") + row.words();
    Sheet.write(results.folder().resolve(picture), row.svg(command, figures));
    results.append(command, table + "\n\n![" + row.name() + "](" + picture + ")");
  }

  private boolean brief() {
    return extent == Extent.SHORT;
  }
}
