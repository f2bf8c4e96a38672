package dev.parley.bench.floor;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import java.io.IOException;
import java.util.List;

/**
 * Where figures go: JSON to the terminal alone, a table also into bench/RESULTS.md.
 *
 * @param words after {@code bench}
 */
record Report(BenchCommand bench, String words, boolean json) {

  /**
   * @param below more Markdown
   */
  void of(List<Figure> figures, String below) throws IOException {
    var out = bench.parley().terminal().out();
    if (json) {
      figures.forEach(it -> out.println(it.json()));
      return;
    }
    var table = (Figure.table(figures) + "\n\n" + below).strip();
    out.println(table);
    Repository.results().append(command(), table);
  }

  private String command() {
    return "./parley bench %s%s".formatted(bench.extent() == Extent.SHORT ? "--short " : "", words);
  }
}
