package dev.parley.bench.cdc;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.cli.Exit;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench cdc-kill}: change capture killed while rows are written. */
@Command(
    name = "cdc-kill",
    description = {
      "Kills change capture again and again, in its snapshot and while it streams, with rows written",
      "all the time, and counts what is missing, out of order or doubled without being recognised.",
      "Adds a section to bench/RESULTS.md; exit code 0 only when nothing is."
    })
public final class CdcKillCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Rows of each of two tenants before the start (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--json", description = "One JSON object; writes no RESULTS.md.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    var terminal = Objects.requireNonNull(parent).parley().terminal();
    var outcome = new KillRun(kills, rows, new Random(), terminal::say).run();
    terminal.out().println(json ? outcome.json() : outcome.table());
    if (!json) {
      Repository.results().append("./parley bench cdc-kill --kills " + kills, outcome.table());
    }
    return outcome.isWhole() ? Exit.OK : Exit.FAILED;
  }
}
