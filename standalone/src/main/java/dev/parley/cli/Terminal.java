package dev.parley.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param out results; with {@code --json} nothing but JSON lines
 * @param err progress and complaints
 * @param outLive a person reads {@code out} as it is written
 * @param errLive a person reads {@code err} as it is written
 * @param colours allowed where a person reads
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean outLive, boolean errLive, boolean colours) {

  /** The process's own streams, in UTF-8 whatever the locale; the script says which are live. */
  public static Terminal ofProcess(Map<String, String> environment) {
    var plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("parley.terminal.out"),
        Boolean.getBoolean("parley.terminal.err"),
        !plain);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** How a text on {@code out} looks; plain where nobody sees colours. */
  public String styled(Style style, String text) {
    return outLive && colours ? style.on(text) : text;
  }

  /** The same for {@code err}. */
  public String styledError(Style style, String text) {
    return errLive && colours ? style.on(text) : text;
  }

  /** A line of news on {@code err}. */
  public void say(String line) {
    err.println(line);
  }

  /** Shows how far a task is, on {@code err}; close it when the task ends. */
  public Meter meter(String task, long of) {
    return errLive ? new BarMeter(task, of, err) : new LineMeter(task, of, err);
  }

  /** A few looks, all of which are readable on dark and on light. */
  public enum Style {
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    WARN("33"),
    BAD("31");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    String on(String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  }
}
