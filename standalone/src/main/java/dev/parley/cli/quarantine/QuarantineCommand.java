package dev.parley.cli.quarantine;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley quarantine}: records that no stage could handle, without their text. */
@picocli.CommandLine.Command(
    name = "quarantine",
    description = "Shows the records that no stage could handle, and puts them back.",
    synopsisSubcommandLabel = "list | show | replay",
    subcommands = {
      QuarantineCommand.Listing.class,
      QuarantineCommand.Show.class,
      QuarantineCommand.Replay.class
    })
public final class QuarantineCommand implements Command {
  private static final String PATH = "/v1/quarantine";

  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected: list, show or replay");
  }

  private Parley parley() {
    return Objects.requireNonNull(parent);
  }

  private LaidView view() {
    return new LaidView(parley().terminal());
  }

  /** {@code parley quarantine list}. */
  @picocli.CommandLine.Command(
      name = "list",
      description =
          "Tenant, flow, topic, partition, offset, reason and time of each, newest first.")
  static final class Listing implements Command {
    @ParentCommand private @Nullable QuarantineCommand parent;

    @Option(names = "--tenant", paramLabel = "T", description = "Only this tenant's.")
    private @Nullable String tenant;

    @Option(names = "--flow", paramLabel = "F", description = "Only this flow's: dialog, rag, ...")
    private @Nullable String flow;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        description = "The newest so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "One JSON object a record.")
    private boolean json;

    @Override
    public Integer call() {
      var up = Objects.requireNonNull(parent);
      var query = new HashMap<>(Map.of("limit", Integer.toString(limit)));
      if (tenant != null) {
        query.put("tenant", tenant);
      }
      if (flow != null) {
        query.put("flow", flow);
      }
      var found = up.parley().api().get(PATH, query);
      if (json) {
        var out = up.parley().terminal().out();
        found.path("records").forEach(record -> out.println(Json.line(record)));
      } else {
        up.view().list(found);
      }
      return Exit.OK;
    }
  }

  /** {@code parley quarantine show}. */
  @picocli.CommandLine.Command(
      name = "show",
      description = "One record's headers, sizes and reason; what is sealed stays sealed.")
  static final class Show implements Command {
    @ParentCommand private @Nullable QuarantineCommand parent;

    @Parameters(paramLabel = "ID", description = "As the list has it.")
    private String id = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      var up = Objects.requireNonNull(parent);
      var record = up.parley().api().get(PATH + "/" + Target.segment(id), Map.of());
      if (json) {
        up.parley().terminal().out().println(Json.line(record));
      } else {
        up.view().show(record);
      }
      return Exit.OK;
    }
  }

  /** {@code parley quarantine replay}. */
  @picocli.CommandLine.Command(
      name = "replay",
      description = {
        "Puts a record back on its topic as it was, once however often it is asked; what still",
        "cannot be handled is laid aside again. Recorded in the audit."
      })
  static final class Replay implements Command {
    @ParentCommand private @Nullable QuarantineCommand parent;

    @Parameters(paramLabel = "ID", description = "As the list has it.")
    private String id = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      var up = Objects.requireNonNull(parent);
      var path = PATH + "/" + Target.segment(id) + "/replay";
      var record = up.parley().api().post(path, Map.of(), Json.object());
      if (json) {
        up.parley().terminal().out().println(Json.line(record));
      } else {
        up.view().replayed(record);
      }
      return Exit.OK;
    }
  }
}
