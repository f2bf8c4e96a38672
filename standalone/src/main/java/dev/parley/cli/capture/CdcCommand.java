package dev.parley.cli.capture;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley cdc}: change capture. */
@picocli.CommandLine.Command(
    name = "cdc",
    description = "Shows how far change capture is.",
    synopsisSubcommandLabel = "status",
    subcommands = CdcCommand.Status.class)
public final class CdcCommand implements Command {
  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "expected: status");
  }

  /** {@code parley cdc status}. */
  @picocli.CommandLine.Command(
      name = "status",
      description = {
        "Lag in seconds and bytes, what Postgres keeps for it, the snapshot's progress, and each",
        "table's last change; exit code 0 only when it captures."
      })
  static final class Status implements Command {
    @ParentCommand private @Nullable CdcCommand parent;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(
        names = "--settings",
        paramLabel = "FILE",
        description = "Asks the Postgres of these settings instead of a product's door.")
    private @Nullable Path settings;

    @Override
    public Integer call() {
      var parley = Objects.requireNonNull(Objects.requireNonNull(parent).parent);
      var state = look(parley);
      if (json) {
        parley.terminal().out().println(Json.line(state.json()));
      } else {
        new CaptureView(parley.terminal()).show(state);
      }
      return state.up() ? Exit.OK : Exit.UNREACHABLE;
    }

    private CaptureState look(Parley parley) {
      if (settings == null) {
        return new ProductLookup(parley.api()).look();
      }
      try {
        return new DatabaseLookup(Settings.load(settings, parley.environment())).look();
      } catch (InvalidSettingException e) {
        throw new Failure(Exit.USAGE, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw new Failure(
            Exit.USAGE, "--settings: " + settings + " (expected: a file that can be read)");
      }
    }
  }
}
