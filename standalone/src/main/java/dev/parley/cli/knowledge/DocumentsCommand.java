package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** {@code parley documents}: a tenant's documents and how far each is. */
@picocli.CommandLine.Command(
    name = "documents",
    description = "Lists a tenant's documents with their status, or deletes one.",
    subcommands = DocumentsCommand.Delete.class)
public final class DocumentsCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--tenant",
      required = true,
      scope = ScopeType.INHERIT,
      paramLabel = "T",
      description = "Whose they are.")
  private String tenant = "";

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a document.")
  private boolean json;

  @Override
  public Integer call() {
    documents().each(this::show);
    return Exit.OK;
  }

  private Documents documents() {
    return new Documents(parley().api(), tenant);
  }

  private Parley parley() {
    return Objects.requireNonNull(parent);
  }

  private void show(JsonNode document) {
    var terminal = parley().terminal();
    if (json) {
      terminal.out().println(Json.line(document));
      return;
    }
    var stage = document.path("stage").asText();
    terminal
        .out()
        .printf(
            "%s %4d of %-4d %s%s%n",
            styled(terminal, stage),
            document.path("embedded").asInt(),
            document.path("chunks").asInt(),
            document.path("document").asText(),
            reason(document));
  }

  private static String styled(Terminal terminal, String stage) {
    var word = String.format("%-8s", stage.toLowerCase(Locale.ROOT));
    return switch (stage) {
      case "VECTOR" -> terminal.styled(Style.GOOD, word);
      case "FAILED" -> terminal.styled(Style.BAD, word);
      default -> terminal.styled(Style.WARN, word);
    };
  }

  private static String reason(JsonNode document) {
    var reason = Json.textOrEmpty(document, "reason");
    return reason.isEmpty() ? "" : "  " + reason;
  }

  /** {@code parley documents delete}. */
  @picocli.CommandLine.Command(name = "delete", description = "Deletes a document.")
  static final class Delete implements Command {
    @ParentCommand private @Nullable DocumentsCommand parent;

    @Parameters(paramLabel = "NAME", description = "As the list shows it.")
    private String name = "";

    @Override
    public Integer call() {
      var list = Objects.requireNonNull(parent);
      list.documents().delete(name);
      var terminal = list.parley().terminal();
      if (list.json) {
        var line = Json.object().put("document", name).put("deleted", true);
        terminal.out().println(Json.line(line));
      } else {
        terminal.say("Deleted " + name);
      }
      return Exit.OK;
    }
  }
}
