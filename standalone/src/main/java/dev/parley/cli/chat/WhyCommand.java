package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley why}: where an answer came from, and where its time went. */
@picocli.CommandLine.Command(
    name = "why",
    description = "Shows where an answer came from: passages, versions, route, times.")
public final class WhyCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Parameters(paramLabel = "TURN", description = "The turnId of an answer.")
  private String turn = "";

  @Option(names = "--tenant", paramLabel = "T", description = "Whose turn (default: looked for).")
  private @Nullable String tenant;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    JsonNode provenance = new TurnLookup(parley.api()).find(turn, tenant);
    if (json) {
      parley.terminal().out().println(Json.line(provenance));
    } else {
      new ProvenanceView(parley.terminal()).show(provenance);
    }
    return Exit.OK;
  }
}
