package dev.parley.cli.capture;

import dev.parley.cli.Terminal;
import java.io.PrintStream;
import java.util.Locale;

/** The same for people. */
final class CaptureView {
  private static final long KIB = 1024;

  private final Terminal terminal;

  CaptureView(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(CaptureState state) {
    var out = terminal.out();
    line(out, "state", styled(state) + "  " + state.sentence());
    line(out, "lag", lag(state));
    line(out, "slot", slot(state));
    line(out, "snapshot", snapshot(state));
    line(out, "changes", state.changes() + " captured, " + state.quarantined() + " in quarantine");
    state.lastByTable().forEach((table, at) -> line(out, "  " + table, "last change " + at));
  }

  private static void line(PrintStream out, String name, String words) {
    out.printf("%-16s %s%n", name, words);
  }

  private String styled(CaptureState state) {
    return state.up()
        ? terminal.styled(Terminal.Style.GOOD, "up")
        : terminal.styled(Terminal.Style.WARN, "waits");
  }

  private static String lag(CaptureState state) {
    var time =
        state
            .lag()
            .map(it -> String.format(Locale.ROOT, "%.1f s", it.toMillis() / 1000.0))
            .orElse("not known yet");
    return time + ", " + size(state.lagBytes()) + " of log";
  }

  private static String slot(CaptureState state) {
    return (state.slotActive() ? "read, " : "not read, ")
        + size(state.slotBytes())
        + " kept for it";
  }

  private static String snapshot(CaptureState state) {
    return state.snapshotTablesLeft() == 0
        ? "none running"
        : state.snapshotTablesLeft() + " tables left, " + state.snapshotRows() + " rows so far";
  }

  static String size(long bytes) {
    if (bytes < KIB) {
      return bytes + " B";
    }
    double kib = bytes / (double) KIB;
    return kib < KIB
        ? String.format(Locale.ROOT, "%.1f KiB", kib)
        : String.format(Locale.ROOT, "%.1f MiB", kib / KIB);
  }
}
