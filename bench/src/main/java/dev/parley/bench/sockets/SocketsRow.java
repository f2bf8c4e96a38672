package dev.parley.bench.sockets;

import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench sockets}: what an open WebSocket costs the door. */
@Command(
    name = "sockets",
    description = {
      "Memory of a WebSocket that is open, let in by its key and silent, at the product's door and",
      "at a bare Vert.x server, each in a process that is started for it: growth of the heap in use",
      "after a full collection, and of all that is resident outside of it."
    })
public final class SocketsRow extends RowCommand {
  private static final String NAME = "sockets";
  private static final int FEW = 1_000;
  private static final int MANY = 18_000; // a process may open 20,000 files
  private static final double MOST_KILOBYTES = 12;

  public SocketsRow() {
    super(NAME);
  }

  /** Starts one of the two kinds. */
  private interface Kind {
    Server start() throws IOException;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    var figures = new ArrayList<Figure>();
    try (var servers = new Servers()) {
      for (int sockets : extent == Extent.SHORT ? List.of(FEW) : List.of(FEW, MANY)) {
        progress.accept("sockets: " + number(sockets) + ", server by server");
        var compared =
            extent
                .rounds()
                .compare(
                    () -> kilobytes(servers::door, sockets),
                    () -> kilobytes(servers::bare, sockets));
        figures.addAll(figures(sockets, compared));
      }
    }
    return figures;
  }

  private static double kilobytes(Kind kind, int sockets) throws Exception {
    try (var server = kind.start()) {
      server.await();
      return server.kilobytesEach(sockets);
    }
  }

  private static List<Figure> figures(int sockets, Compared compared) {
    var what = "memory of an idle WebSocket, " + number(sockets);
    return List.of(
        Figure.of(NAME, what, compared, "kB", Goal.atMostTimes(1.25))
            .at("memory of an idle WebSocket", "sockets", sockets),
        Figure.of(NAME, what + ", in all", compared, "kB", Goal.atMost(MOST_KILOBYTES)));
  }

  private static String number(int of) {
    return String.format(Locale.ROOT, "%,d", of);
  }
}
