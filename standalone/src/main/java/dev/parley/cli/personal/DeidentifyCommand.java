package dev.parley.cli.personal;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Meter;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import dev.parley.language.personal.ConversationPseudonyms;
import dev.parley.language.personal.Deidentifier;
import dev.parley.language.personal.Deidentifier.Outcome;
import dev.parley.language.personal.PersonalDataFinder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley deidentify}: personal data in a file, replaced; no product is needed. */
@picocli.CommandLine.Command(
    name = "deidentify",
    description = {
      "Replaces personal data in the texts of a file; needs no running product.",
      "Each line is {\"id\",\"text\"}; so is each line of the output, in the same order, with its"
          + " findings. A line that cannot be cleaned is left out and named on standard error."
    },
    sortOptions = false)
public final class DeidentifyCommand implements Command {
  private static final long WORTH_A_METER = 256 * 1024;
  private static final int OUT_BUFFER = 1 << 16;

  @ParentCommand private @Nullable Parley parent;

  @Parameters(paramLabel = "FILE", description = "JSON lines; - reads standard input.")
  private @Nullable String file;

  @Option(
      names = "--json",
      description = {
        "One JSON object a line:",
        "{\"id\",\"text\",\"findings\":[{\"kind\",\"start\",\"end\",\"score\",\"trace\"}]};",
        "start and end count code points of the original text."
      })
  private boolean json;

  @Option(
      names = "--one-conversation",
      description = "The lines are one conversation: a person has the same number in all of them.")
  private boolean oneConversation;

  @Option(
      names = "--patterns",
      paramLabel = "FILE",
      description =
          "Your own forms of numbers, one a line: {\"kind\":\"ORDER_NUMBER\","
              + "\"shape\":\"ORD-\\\\d{8}\",\"words\":[\"order\"]}.")
  private @Nullable Path patterns;

  @Override
  public Integer call() {
    var name = Objects.requireNonNull(file);
    var terminal = Objects.requireNonNull(parent).terminal();
    try (var in = open(name)) {
      return run(terminal, in, name.equals("-") ? 0 : Files.size(Path.of(name)));
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "FILE: " + name + " (expected: a file that can be read)");
    }
  }

  private static InputStream open(String name) throws IOException {
    return name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
  }

  private int run(Terminal terminal, InputStream in, long size) throws IOException {
    var finder = PersonalDataFinder.with(patterns == null ? List.of() : PatternFile.read(patterns));
    var key = key();
    var whole = new Deidentifier(finder, new ConversationPseudonyms(key));
    var lines = new TextLines(in);
    var buffered = buffered(terminal);
    long failed = 0;
    try (var meter = size < WORTH_A_METER ? Meter.NONE : terminal.meter("Bytes", size)) {
      for (var next = lines.next(); next.isPresent(); next = lines.next()) {
        var deidentifier =
            oneConversation ? whole : new Deidentifier(finder, new ConversationPseudonyms(key));
        failed += clean(buffered, next.get(), deidentifier, meter) ? 0 : 1;
        meter.to(lines.bytes());
        if (in.available() == 0) {
          buffered.out().flush(); // whoever writes line by line reads line by line
        }
      }
    }
    buffered.out().flush();
    return failed == 0 ? Exit.OK : Exit.FAILED;
  }

  /** The key lives as long as the command: a conversation's numbers need no way back. */
  private static SecretKey key() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  private static Terminal buffered(Terminal terminal) {
    var out =
        new PrintStream(
            new BufferedOutputStream(terminal.out(), OUT_BUFFER), false, StandardCharsets.UTF_8);
    return new Terminal(
        out, terminal.err(), terminal.outLive(), terminal.errLive(), terminal.colours());
  }

  private boolean clean(Terminal terminal, TextLine line, Deidentifier deidentifier, Meter meter) {
    var fault = line.fault();
    if (fault.isEmpty()) {
      var outcome = deidentifier.clean(line.text());
      if (outcome instanceof Outcome.Clean clean) {
        show(terminal, line, clean);
        return true;
      }
      fault = ((Outcome.Rejected) outcome).reason();
    }
    var bad = terminal.styledError(Style.BAD, "line " + line.number() + ": ") + fault;
    if (meter == Meter.NONE) {
      terminal.say(bad);
    } else {
      meter.note(bad);
    }
    return false;
  }

  private void show(Terminal terminal, TextLine line, Outcome.Clean clean) {
    if (json) {
      terminal.out().println(Json.line(CleanView.json(line, clean)));
    } else {
      CleanView.show(terminal, line, clean);
    }
  }
}
