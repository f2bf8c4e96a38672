package dev.parley.bench.floor;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.cache.CacheCommand;
import dev.parley.bench.changes.CdcRow;
import dev.parley.bench.dialog.StateRow;
import dev.parley.bench.floor.throughput.GuaranteeRow;
import dev.parley.bench.floor.throughput.ThroughputRow;
import dev.parley.bench.floor.turn.NoisyRow;
import dev.parley.bench.floor.turn.TurnRow;
import dev.parley.bench.floor.turn.WaitingRow;
import dev.parley.bench.gateway.GatewayRow;
import dev.parley.bench.restore.RestoreRow;
import dev.parley.bench.retrieve.RetrieveRow;
import dev.parley.bench.sockets.SocketsRow;
import dev.parley.bench.start.StartCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench all}: every row, one after the other. */
@Command(
    name = "all",
    description = {
      "Everything that is measured beside its floor, one row after the other. A row that breaks is told,",
      "and the others go on; the exit code is 1 then."
    })
public final class AllCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--json", description = "One JSON object a figure; writes no file.")
  private boolean json;

  @Option(
      names = GatewayRow.MODULES,
      paramLabel = "DIR",
      description = "For gateway: npm packages with @portkey-ai/gateway (see there).")
  private @Nullable Path modules;

  @Override
  public Integer call() throws InterruptedException {
    var bench = Objects.requireNonNull(parent);
    var terminal = bench.parley().terminal();
    return new RowSequence(rows(), terminal)
        .run(
            row -> {
              var figures = row.measure(bench.extent(), terminal::say);
              Report.of(bench, json).write(row, figures);
            });
  }

  private List<RowCommand> rows() {
    return List.of(
        new TurnRow(),
        new ThroughputRow(),
        new GuaranteeRow(),
        new SocketsRow(),
        new StateRow(),
        new WaitingRow(),
        new EmbedRow(),
        new RetrieveRow(),
        new RestoreRow(),
        new StartCommand(),
        new GatewayRow(modules),
        new CacheCommand(),
        new NoisyRow(),
        new CdcRow());
  }
}
