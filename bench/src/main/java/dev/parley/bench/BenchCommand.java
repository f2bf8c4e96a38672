package dev.parley.bench;

import dev.parley.bench.cache.CacheCommand;
import dev.parley.bench.cdc.CdcKillCommand;
import dev.parley.bench.changes.CdcRow;
import dev.parley.bench.chaos.BackupBenchCommand;
import dev.parley.bench.deidentify.DeidentifyBenchCommand;
import dev.parley.bench.dialog.SimulateDialogCommand;
import dev.parley.bench.dialog.StateRow;
import dev.parley.bench.faq.FaqBenchCommand;
import dev.parley.bench.flink.FlinkKillCommand;
import dev.parley.bench.floor.AllCommand;
import dev.parley.bench.floor.EmbedRow;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.chain.ChainCommand;
import dev.parley.bench.floor.throughput.GuaranteeRow;
import dev.parley.bench.floor.throughput.ThroughputRow;
import dev.parley.bench.floor.turn.DoorCommand;
import dev.parley.bench.floor.turn.NoisyRow;
import dev.parley.bench.floor.turn.TurnRow;
import dev.parley.bench.floor.turn.WaitingRow;
import dev.parley.bench.gateway.GatewayRow;
import dev.parley.bench.grounding.GroundingCommand;
import dev.parley.bench.heads.DistilledCommand;
import dev.parley.bench.heads.HeadsRow;
import dev.parley.bench.heads.IntentsRow;
import dev.parley.bench.heads.UnderstandingBenchCommand;
import dev.parley.bench.injection.InjectionCommand;
import dev.parley.bench.provenance.ProvenanceCommand;
import dev.parley.bench.quality.QualityCommand;
import dev.parley.bench.ranking.RankingRow;
import dev.parley.bench.restore.RestoreRow;
import dev.parley.bench.restore.StandbyCommand;
import dev.parley.bench.retrieve.RetrieveRow;
import dev.parley.bench.simulate.SimulateCommand;
import dev.parley.bench.sockets.SocketsRow;
import dev.parley.bench.start.StartCommand;
import dev.parley.cli.Command;
import dev.parley.cli.Parley;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley bench NAME}: one measurement. */
@picocli.CommandLine.Command(
    name = "bench",
    description = "Measures the product; starts its own, on free ports and a temporary folder.",
    synopsisSubcommandLabel = "NAME",
    subcommands = {
      QualityCommand.class,
      StartCommand.class,
      DeidentifyBenchCommand.class,
      CdcKillCommand.class,
      FlinkKillCommand.class,
      RankingRow.class,
      IntentsRow.class,
      HeadsRow.class,
      UnderstandingBenchCommand.class,
      SimulateDialogCommand.class,
      BackupBenchCommand.class,
      ProvenanceCommand.class,
      EmbedRow.class,
      RetrieveRow.class,
      SocketsRow.class,
      GatewayRow.class,
      CdcRow.class,
      RestoreRow.class,
      StandbyCommand.class,
      ThroughputRow.class,
      GuaranteeRow.class,
      TurnRow.class,
      StateRow.class,
      WaitingRow.class,
      NoisyRow.class,
      ChainCommand.class,
      DoorCommand.class,
      AllCommand.class,
      GroundingCommand.class,
      CacheCommand.class,
      InjectionCommand.class,
      FaqBenchCommand.class,
      SimulateCommand.class,
      DistilledCommand.class
    })
public final class BenchCommand implements Command {
  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--short",
      description = "Before NAME, for what has a floor: two rounds, smallest sizes.")
  private boolean brief;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "NAME: missing (expected: one of these)");
  }

  /** How long and how large what has a floor is measured. */
  public Extent extent() {
    return brief ? Extent.SHORT : Extent.FULL;
  }

  /** The word above, with the terminal. */
  public Parley parley() {
    return Objects.requireNonNull(parent);
  }
}
