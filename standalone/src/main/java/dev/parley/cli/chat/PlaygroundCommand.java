package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley playground}: one question, and what each step makes of it. */
@picocli.CommandLine.Command(
    name = "playground",
    description = {
      "Shows every step from a question to its answer. Nobody gets the answer, nothing is kept, and",
      "no language model that costs is asked."
    })
public final class PlaygroundCommand implements Command {
  private static final String OURS = "assistant:";
  private static final String THEIRS = "user:";

  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--tenant", required = true, paramLabel = "T", description = "Who is asked.")
  private String tenant = "";

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(
      names = "--history",
      paramLabel = "TEXT",
      description = {
        "What was said before, oldest first, once for each message; one that begins with",
        "\"assistant:\" is an answer."
      })
  private List<String> history = List.of();

  @Parameters(paramLabel = "QUESTION", description = "In quotes.")
  private String question = "";

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var body = Json.object().put("question", question);
    history.forEach(it -> say(body.withArray("history"), it));
    var told = parley.api().post("/v1/playground", Map.of("tenant", tenant), body);
    if (json) {
      parley.terminal().out().println(Json.line(told));
    } else {
      new ExplanationView(parley.terminal()).show(told);
    }
    return Exit.OK;
  }

  private static void say(ArrayNode said, String text) {
    boolean ours = text.startsWith(OURS);
    var words = ours ? text.substring(OURS.length()) : text;
    var theirs = words.startsWith(THEIRS) ? words.substring(THEIRS.length()) : words;
    said.addObject().put("role", ours ? "assistant" : "user").put("text", theirs.strip());
  }
}
