package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.chat.Question;
import dev.parley.cli.chat.QuestionFile;
import dev.parley.cli.chat.QuestionLine;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley search}: the passages an answer would be made from. */
@picocli.CommandLine.Command(
    name = "search",
    description = "Shows the passages that answer a question best.")
public final class SearchCommand implements Command {
  private static final List<String> PASSAGE =
      List.of("document", "place", "chunkId", "score", "text");

  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--tenant", required = true, paramLabel = "T", description = "Whose documents.")
  private String tenant = "";

  @Option(names = "--json", description = "One JSON object a question.")
  private boolean json;

  @Option(
      names = "--mode",
      paramLabel = "keyword|vector|hybrid",
      defaultValue = "hybrid",
      description = "How to look (default: ${DEFAULT-VALUE}, as ask does).")
  private Mode mode = Mode.hybrid;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--file",
      paramLabel = "F.jsonl",
      description = "A question a line: {\"question\",\"history\":[{\"role\",\"text\"}]}.")
  private @Nullable Path file;

  @Parameters(arity = "0..1", paramLabel = "QUERY", description = "In quotes.")
  private @Nullable String query;

  /** As the words on the command line and in the API. */
  enum Mode {
    keyword,
    vector,
    hybrid
  }

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    if ((query == null) == (file == null)) {
      throw new Failure(Exit.USAGE, "QUERY: expected either a query or --file");
    }
    if (top < 1 || top > 100) {
      throw new Failure(Exit.USAGE, "--top: " + top + " (expected: 1 to 100)");
    }
    var api = parley.api();
    if (file == null) {
      var line = Json.object().put("question", query).toString();
      show(parley, search(api, QuestionLine.parse(line)), false);
      return Exit.OK;
    }
    return new QuestionFile(file)
        .run(
            parley,
            line -> searchOrSay(api, line),
            found -> show(parley, found, true),
            found -> found.has("error"));
  }

  private ObjectNode searchOrSay(Api api, QuestionLine line) {
    try {
      return search(api, line);
    } catch (Failure e) {
      var nothing = Json.object();
      nothing.putArray("passages");
      return nothing.put("error", e.getMessage());
    }
  }

  private ObjectNode search(Api api, QuestionLine line) {
    Question question = line.question();
    if (question == null) {
      throw new Failure(line.fault());
    }
    var body = Json.object().put("query", question.text());
    body.put("mode", mode.name()).put("top", top);
    if (!question.history().isEmpty()) {
      body.set("history", question.history());
    }
    return passages(api.post("/v1/search", Map.of("tenant", tenant), body));
  }

  private static ObjectNode passages(JsonNode found) {
    var result = Json.object();
    var passages = result.putArray("passages");
    for (var passage : found.path("passages")) {
      var one = passages.addObject();
      PASSAGE.forEach(field -> one.set(field, passage.get(field)));
    }
    return result;
  }

  private void show(Parley parley, ObjectNode found, boolean several) {
    var terminal = parley.terminal();
    if (json) {
      terminal.out().println(Json.line(found));
      return;
    }
    if (found.has("error")) {
      terminal.out().println(terminal.styled(Style.BAD, "failed: " + found.path("error").asText()));
    }
    int rank = 0;
    for (var passage : found.path("passages")) {
      var head = ++rank + "  " + passage.path("document").asText();
      var place = "  " + passage.path("place").asText();
      terminal.out().println(terminal.styled(Style.BOLD, head) + terminal.styled(Style.DIM, place));
      terminal.out().println(passage.path("text").asText().indent(4).stripTrailing());
    }
    if (several) {
      terminal.out().println();
    }
  }
}
