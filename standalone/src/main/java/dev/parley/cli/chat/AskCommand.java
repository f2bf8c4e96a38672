package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley ask}: a question, or a file of them. */
@picocli.CommandLine.Command(
    name = "ask",
    description = "Asks a question, shows the answer as it comes, then its citations.")
public final class AskCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--tenant", required = true, paramLabel = "T", description = "Who is asked.")
  private String tenant = "";

  @Option(names = "--json", description = "One JSON object a question.")
  private boolean json;

  @Option(
      names = "--file",
      paramLabel = "F.jsonl",
      description = "A question a line: {\"question\",\"history\":[{\"role\",\"text\"}]}.")
  private @Nullable Path file;

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Goes on in this conversation (default: a new one).")
  private @Nullable String conversation;

  @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "In quotes.")
  private @Nullable String question;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    if ((question == null) == (file == null)) {
      throw new Failure(Exit.USAGE, "QUESTION: expected either a question or --file");
    }
    if (conversation != null && file != null) {
      throw new Failure(Exit.USAGE, "--conversation: expected with one question, not with --file");
    }
    try (var asker = new Asker(parley.api(), tenant)) {
      return file == null ? one(parley, asker) : all(parley, asker, file);
    }
  }

  private int one(Parley parley, Asker asker) {
    var view = new AnswerView(parley.terminal());
    var asked = Question.of(Objects.requireNonNull(question));
    Consumer<JsonNode> watcher = json ? frame -> {} : view::frame;
    var answered =
        conversation == null ? asker.ask(asked, watcher) : asker.ask(conversation, asked, watcher);
    if (json) {
      parley.terminal().out().println(Json.line(answered.line()));
    } else if (!answered.isFailed()) {
      view.reply(answered.reply());
      var turn = Json.textOrEmpty(answered.reply(), "turnId");
      parley.terminal().say(parley.terminal().styledError(Style.DIM, "parley why " + turn));
    }
    if (answered.isFailed()) {
      throw new Failure(answered.error());
    }
    return Exit.OK;
  }

  private int all(Parley parley, Asker asker, Path questions) {
    return new QuestionFile(questions)
        .run(
            parley,
            line -> answered(asker, line),
            answered -> show(parley, answered),
            Answered::isFailed);
  }

  private static Answered answered(Asker asker, QuestionLine line) {
    return line.question() == null
        ? Answered.failed(null, line.fault())
        : asker.ask(line.question(), frame -> {});
  }

  private void show(Parley parley, Answered answered) {
    var terminal = parley.terminal();
    if (json) {
      terminal.out().println(Json.line(answered.line()));
    } else if (answered.isFailed()) {
      terminal.out().println(terminal.styled(Style.BAD, "failed: " + answered.error()));
    } else {
      new AnswerView(terminal).reply(answered.reply());
      terminal.out().println();
    }
  }
}
