package dev.parley.cli.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.cli.client.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley status}: each stage's health and lag. */
@picocli.CommandLine.Command(
    name = "status",
    description = "Shows each stage's health and lag; exit code 0 only when all are healthy.")
public final class StatusCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    JsonNode status;
    try {
      status = parley.api().get("/v1/status", Map.of());
    } catch (Failure e) {
      if (json && e.exitCode() == Exit.UNREACHABLE) {
        var body = Json.object().put("healthy", false);
        body.putArray("stages");
        parley.terminal().out().println(Json.line(body.put("error", e.getMessage())));
      }
      throw e;
    }
    show(parley.terminal(), status);
    return status.path("healthy").asBoolean() ? Exit.OK : Exit.UNREACHABLE;
  }

  private void show(Terminal terminal, JsonNode status) {
    if (json) {
      terminal.out().println(Json.line(status));
      return;
    }
    for (var stage : status.path("stages")) {
      var state = stage.path("state").asText().toLowerCase(Locale.ROOT);
      terminal
          .out()
          .printf(
              "%-16s %s  %s%s%n",
              stage.path("name").asText(),
              terminal.styled(look(state), String.format("%-8s", state)),
              stage.path("detail").asText(),
              terminal.styled(Terminal.Style.DIM, facts(stage.path("facts"))));
    }
  }

  private static Terminal.Style look(String state) {
    return switch (state) {
      case "up" -> Terminal.Style.GOOD;
      case "degraded" -> Terminal.Style.WARN;
      default -> Terminal.Style.BAD;
    };
  }

  private static String facts(JsonNode facts) {
    return facts.properties().stream()
        .map(fact -> "  " + fact.getKey() + " " + fact.getValue().asText())
        .collect(Collectors.joining());
  }
}
