package dev.parley.cli.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code parley faq}: answers that a company has written itself. */
@picocli.CommandLine.Command(
    name = "faq",
    description = "Answers of your own, for questions that mean the same as those you give.",
    subcommands = {FaqCommand.Add.class, FaqCommand.Listing.class, FaqCommand.Remove.class})
public final class FaqCommand implements Command {
  private static final String PATH = "/v1/faq";
  private static final String PAGE = "200";

  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--tenant",
      scope = ScopeType.INHERIT,
      paramLabel = "T",
      description = "Whose they are; needed.")
  private @Nullable String tenant;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object an entry.")
  private boolean json;

  @Override
  public Integer call() {
    throw missing("expected: add, list or remove");
  }

  private ParameterException missing(String what) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
  }

  private Parley parley() {
    return Objects.requireNonNull(parent);
  }

  private Map<String, String> query() {
    if (tenant == null) {
      throw missing("--tenant: missing (expected: whose they are)");
    }
    return new HashMap<>(Map.of("tenant", tenant));
  }

  private static String path(String entry) {
    return PATH + "/" + Target.segment(entry);
  }

  private void put(String entry, JsonNode body) {
    var bytes = BodyPublishers.ofString(Json.line(body));
    show(parley().api().put(path(entry), query(), "application/json", bytes));
  }

  private void show(JsonNode entry) {
    var out = parley().terminal().out();
    if (json) {
      out.println(Json.line(entry));
      return;
    }
    out.println(Json.textOrEmpty(entry, "entry"));
    entry.path("questions").forEach(question -> out.println("  ? " + question.asText()));
    out.println("  " + Json.textOrEmpty(entry, "answer").replace("\n", "\n  "));
  }

  /** {@code parley faq add}. */
  @picocli.CommandLine.Command(
      name = "add",
      description = "Gives an answer, or changes it. Whoever asks next gets it.")
  static final class Add implements Command {
    @ParentCommand private @Nullable FaqCommand parent;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Letters, digits, . _ and -.")
    private @Nullable String name;

    @Option(
        names = "--question",
        paramLabel = "TEXT",
        description = "Once for each way to ask it, up to 20.")
    private List<String> questions = List.of();

    @Option(names = "--answer", paramLabel = "TEXT", description = "Said word for word.")
    private @Nullable String answer;

    @Option(
        names = "--file",
        paramLabel = "F.jsonl",
        description = "An entry a line instead: {\"entry\",\"questions\":[],\"answer\"}.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
      var faq = Objects.requireNonNull(parent);
      if (file != null) {
        addAll(faq, file);
        return Exit.OK;
      }
      if (name == null || questions.isEmpty() || answer == null) {
        throw faq.missing("expected: NAME, --question and --answer, or --file");
      }
      var body = Json.object().put("answer", answer);
      questions.forEach(body.putArray("questions")::add);
      faq.put(name, body);
      return Exit.OK;
    }

    private static void addAll(FaqCommand faq, Path file) throws IOException {
      int number = 0;
      for (var line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          var entry = entry(line, number);
          faq.put(Json.textOrEmpty(entry, "entry"), entry);
        }
      }
    }

    private static JsonNode entry(String line, int number) {
      try {
        if (Json.parse(line) instanceof ObjectNode entry && entry.path("entry").isTextual()) {
          return entry;
        }
      } catch (JsonProcessingException e) {
        throw unfit(number);
      }
      throw unfit(number);
    }

    private static Failure unfit(int number) {
      return new Failure(
          Exit.USAGE, "line " + number + ": not an entry (expected: a JSON object with entry)");
    }
  }

  /** {@code parley faq list}. */
  @picocli.CommandLine.Command(name = "list", description = "Lists a tenant's answers.")
  static final class Listing implements Command {
    @ParentCommand private @Nullable FaqCommand parent;

    @Override
    public Integer call() {
      var faq = Objects.requireNonNull(parent);
      var query = faq.query();
      query.put("limit", PAGE);
      String after = null;
      do {
        if (after != null) {
          query.put("after", after);
        }
        var page = faq.parley().api().get(PATH, query);
        page.path("entries").forEach(faq::show);
        after = Json.text(page, "next");
      } while (after != null);
      return Exit.OK;
    }
  }

  /** {@code parley faq remove}. */
  @picocli.CommandLine.Command(name = "remove", description = "Removes an answer.")
  static final class Remove implements Command {
    @ParentCommand private @Nullable FaqCommand parent;

    @Parameters(paramLabel = "NAME", description = "As the list shows it.")
    private String name = "";

    @Override
    public Integer call() {
      var faq = Objects.requireNonNull(parent);
      faq.parley().api().delete(path(name), faq.query());
      var terminal = faq.parley().terminal();
      if (faq.json) {
        terminal.out().println(Json.line(Json.object().put("entry", name).put("removed", true)));
      } else {
        terminal.say("Removed " + name);
      }
      return Exit.OK;
    }
  }
}
