package dev.parley.bench;

import dev.parley.bench.cdc.CdcKillCommand;
import dev.parley.bench.deidentify.DeidentifyBenchCommand;
import dev.parley.bench.dialog.SimulateDialogCommand;
import dev.parley.bench.faq.FaqBenchCommand;
import dev.parley.bench.flink.FlinkKillCommand;
import dev.parley.bench.heads.UnderstandingBenchCommand;
import dev.parley.bench.quality.QualityCommand;
import dev.parley.bench.start.StartCommand;
import dev.parley.cli.Command;
import dev.parley.cli.Parley;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
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
      UnderstandingBenchCommand.class,
      FaqBenchCommand.class,
      SimulateDialogCommand.class
    })
public final class BenchCommand implements Command {
  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "NAME: missing (expected: one of these)");
  }

  /** The word above, with the terminal. */
  public Parley parley() {
    return Objects.requireNonNull(parent);
  }
}
