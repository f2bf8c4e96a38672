package dev.parley.cli.knowledge;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Meter;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import dev.parley.cli.knowledge.Uploaded.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley ingest}: brings files and folders in as documents of a tenant. */
@picocli.CommandLine.Command(
    name = "ingest",
    description =
        "Brings documents in: Markdown, HTML, text, and JSONL with {\"id\",\"title\",\"text\"}.")
public final class IngestCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--tenant", required = true, paramLabel = "T", description = "Whose they are.")
  private String tenant = "";

  @Option(names = "--wait", description = "Returns when all are searchable by vectors.")
  private boolean wait;

  @Option(names = "--json", description = "One JSON object a document.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "FILE or DIR", description = "What to bring in.")
  private List<Path> given = List.of();

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var terminal = parley.terminal();
    var documents = new Documents(parley.api(), tenant);
    documents.requireAccess();
    var uploaded = upload(documents, terminal);
    if (wait) {
      uploaded = awaitVectors(documents, uploaded, terminal);
    }
    uploaded.forEach(one -> show(one, terminal));
    summary(uploaded, terminal);
    var failed = uploaded.stream().anyMatch(one -> one.result() == Result.FAILED);
    return failed ? Exit.FAILED : Exit.OK;
  }

  private List<Uploaded> upload(Documents documents, Terminal terminal) {
    var files = new SourceFiles(given);
    var results = new ArrayList<Uploaded>();
    try (Meter meter = terminal.meter("Sending", files.count());
        var sources = files.stream()) {
      documents.uploadAll(
          sources.iterator(),
          one -> {
            results.add(one);
            meter.to(results.size());
          });
    }
    return results;
  }

  private static List<Uploaded> awaitVectors(
      Documents documents, List<Uploaded> uploaded, Terminal terminal) {
    var awaited =
        uploaded.stream()
            .filter(Uploaded::isIn)
            .collect(Collectors.toMap(Uploaded::name, Uploaded::version, Math::max));
    var watch = new DocumentWatch(documents, awaited);
    try (var meter = terminal.meter("Searchable by vectors", awaited.size())) {
      watch.await("VECTOR", meter);
    }
    return uploaded.stream().map(one -> settled(one, watch.state(one.name()))).toList();
  }

  private static Uploaded settled(Uploaded one, @Nullable DocumentState state) {
    if (state == null || !one.isIn()) {
      return one;
    }
    return state.hasFailed() ? one.failed(state.reason()) : one.at(state.stage());
  }

  private void show(Uploaded one, Terminal terminal) {
    var word = one.result().name().toLowerCase(Locale.ROOT);
    if (json) {
      var node = Json.object().put("document", one.name()).put("result", word);
      node.put("version", one.version()).put("stage", one.stage());
      if (!one.reason().isEmpty()) {
        node.put("reason", one.reason());
      }
      terminal.out().println(Json.line(node));
      return;
    }
    var why = one.reason().isEmpty() ? "" : "  " + one.reason();
    var styled = terminal.styled(look(one.result()), String.format("%-9s", word));
    terminal.out().println(styled + " " + one.name() + why);
  }

  private static Style look(Result result) {
    return switch (result) {
      case OK -> Style.GOOD;
      case UNCHANGED -> Style.DIM;
      case SKIPPED -> Style.WARN;
      case FAILED -> Style.BAD;
    };
  }

  private static void summary(List<Uploaded> uploaded, Terminal terminal) {
    var counts =
        uploaded.stream().collect(Collectors.groupingBy(Uploaded::result, Collectors.counting()));
    var words = new ArrayList<String>();
    for (var result : Result.values()) {
      if (counts.containsKey(result)) {
        words.add(counts.get(result) + " " + result.name().toLowerCase(Locale.ROOT));
      }
    }
    terminal.say(words.isEmpty() ? "No documents there" : String.join(", ", words));
  }
}
