package dev.parley.bench.restore;

import dev.parley.bench.BackingParts;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.Rounds;
import dev.parley.bench.floor.RowCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench restore}: how soon the dialog stage answers after a kill. */
@Command(
    name = "restore",
    description = {
      "Seconds from `kill -9` of the dialog stage, with conversations in its stores, to its first",
      "reply, the broker alive; and of a bare Kafka Streams process with the same rows in one store,",
      "the same guarantee and the same membership."
    })
public final class RestoreRow extends RowCommand {
  private static final String NAME = "restore";
  private static final int MOST = 100_000;
  private static final Goal SECONDS = Goal.atMost(10);
  private static final double MEGABYTE = 1e6;

  public RestoreRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    // Every life is a process of its own: there is nothing to warm up.
    var rounds = new Rounds(0, extent.rounds().counted());
    var figures = new ArrayList<Figure>();
    for (int conversations :
        extent == Extent.SHORT ? List.of(1_000) : List.of(1_000, 10_000, MOST)) {
      var many = String.format(Locale.ROOT, "%,d conversations", conversations);
      progress.accept("restore: " + many + " begin");
      try (var parts = BackingParts.start(Map.of());
          var dialog = Dialog.with(conversations, parts);
          var bare = Bare.besideDialog(parts)) {
        var what = "%s, %.1f MB of rows".formatted(many, bare.bytes() / MEGABYTE);
        progress.accept("restore: killed, " + what);
        var compared = rounds.compare(dialog::secondsToAnswer, bare::secondsToAnswer);
        figures.addAll(figures(what, conversations, compared));
      }
    }
    return figures;
  }

  private static List<Figure> figures(String what, int conversations, Compared compared) {
    var inAll = conversations == MOST ? SECONDS : Goal.none();
    return List.of(
        Figure.of(NAME, "first reply, " + what, compared, "s", Goal.atMostTimes(1.5))
            .at("first reply", "conversations", conversations),
        Figure.of(NAME, "first reply, " + what + ", in all", compared, "s", inAll));
  }
}
