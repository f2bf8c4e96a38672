package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley why}: where an answer came from, and where its time went. */
@picocli.CommandLine.Command(
    name = "why",
    description = "Shows where an answer came from: passages, versions, route, times.")
public final class WhyCommand implements Command {
  /** Words of our own have no prompt that could be another. */
  private static final Set<String> WELL = Set.of("SAME", "NO_PROMPT");

  @ParentCommand private @Nullable Parley parent;

  @Parameters(paramLabel = "TURN", description = "The turnId of an answer.")
  private String turn = "";

  @Option(names = "--tenant", paramLabel = "T", description = "Whose turn (default: looked for).")
  private @Nullable String tenant;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(
      names = "--verify",
      description = {
        "Puts the prompt together again from the log and compares its hash; exit code 1 when it is",
        "another, or cannot be put together any more."
      })
  private boolean verify;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var lookup = new TurnLookup(parley.api());
    JsonNode provenance = lookup.find(turn, tenant);
    if (!verify) {
      show(parley, provenance);
      return Exit.OK;
    }
    var retraced = lookup.retrace(turn, tenant);
    if (provenance instanceof ObjectNode object) {
      object.set("verification", retraced);
    }
    show(parley, provenance);
    return WELL.contains(retraced.path("verdict").asText()) ? Exit.OK : Exit.FAILED;
  }

  private void show(Parley parley, JsonNode provenance) {
    if (json) {
      parley.terminal().out().println(Json.line(provenance));
    } else {
      new ProvenanceView(parley.terminal()).show(provenance);
    }
  }
}
