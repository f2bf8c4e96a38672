package dev.parley.bench.floor;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import java.io.IOException;
import java.util.List;

/**
 * Where figures go: JSON to the terminal alone, a table also into bench/RESULTS.md.
 *
 * @param row the word after {@code bench}
 */
record Report(BenchCommand bench, String row, boolean json) {

  void of(List<Figure> figures) throws IOException {
    var out = bench.parley().terminal().out();
    if (json) {
      figures.forEach(it -> out.println(it.json()));
      return;
    }
    var table = Figure.table(figures);
    out.println(table);
    Repository.results().append(words(), table);
  }

  private String words() {
    return "./parley bench %s%s".formatted(bench.extent() == Extent.SHORT ? "--short " : "", row);
  }
}
