package dev.parley.bench.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench all}: every row, one after the other. */
@Command(
    name = "all",
    description = {
      "Everything that is measured beside its floor, one row after the other. A row that breaks is",
      "told and left out; the others go on."
    })
public final class AllCommand extends RowCommand {
  private static final List<RowCommand> ROWS = List.of(new EmbedRow());

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    var figures = new ArrayList<Figure>();
    for (var row : ROWS) {
      figures.addAll(row.measure(extent, progress));
    }
    return figures;
  }
}
