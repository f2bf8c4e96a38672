package dev.parley.cli;

import dev.parley.cli.backup.BackupCommand;
import dev.parley.cli.backup.RestoreCommand;
import dev.parley.cli.capture.CdcCommand;
import dev.parley.cli.chat.AskCommand;
import dev.parley.cli.chat.PlaygroundCommand;
import dev.parley.cli.chat.WhyCommand;
import dev.parley.cli.intents.IntentsCommand;
import dev.parley.cli.jobs.JobsCommand;
import dev.parley.cli.knowledge.DocumentsCommand;
import dev.parley.cli.knowledge.FaqCommand;
import dev.parley.cli.knowledge.IngestCommand;
import dev.parley.cli.knowledge.SearchCommand;
import dev.parley.cli.personal.DeidentifyCommand;
import dev.parley.cli.privacy.EraseCommand;
import dev.parley.cli.privacy.ExportCommand;
import dev.parley.cli.product.DownCommand;
import dev.parley.cli.product.RunCommand;
import dev.parley.cli.product.StatusCommand;
import dev.parley.cli.product.UpCommand;
import dev.parley.cli.quarantine.QuarantineCommand;
import dev.parley.cli.stores.RebuildCommand;
import dev.parley.cli.stores.VerifyStoresCommand;
import dev.parley.cli.tenant.TenantCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;

/** Where {@code parley} begins: parses the words, runs the command, ends with its exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Figures, dates and check digits read the same wherever it runs. Kafka Streams formats a line
    // for each record, and of all locales only this one's digits are not looked up.
    Locale.setDefault(Locale.US);
    var terminal = Terminal.ofProcess(System.getenv());
    int code = commandLine(new Parley(terminal, System.getenv())).execute(arguments);
    terminal.out().flush();
    System.exit(code);
  }

  /** Runs one command in this process; returns its exit code. */
  public static int run(Terminal terminal, Map<String, String> environment, String... words) {
    return commandLine(new Parley(terminal, environment)).execute(words);
  }

  /** All commands, those of other modules included. */
  static CommandLine commandLine(Parley parley) {
    var line = new CommandLine(parley);
    line.addSubcommand(new UpCommand());
    line.addSubcommand(new DownCommand());
    line.addSubcommand(new StatusCommand());
    line.addSubcommand(new RunCommand());
    line.addSubcommand(new CdcCommand());
    line.addSubcommand(new TenantCommand());
    line.addSubcommand(new IngestCommand());
    line.addSubcommand(new DocumentsCommand());
    line.addSubcommand(new FaqCommand());
    line.addSubcommand(new AskCommand());
    line.addSubcommand(new SearchCommand());
    line.addSubcommand(new WhyCommand());
    line.addSubcommand(new PlaygroundCommand());
    line.addSubcommand(new JobsCommand());
    line.addSubcommand(new DeidentifyCommand());
    line.addSubcommand(new IntentsCommand());
    line.addSubcommand(new EraseCommand());
    line.addSubcommand(new ExportCommand());
    line.addSubcommand(new QuarantineCommand());
    line.addSubcommand(new VerifyStoresCommand());
    line.addSubcommand(new RebuildCommand());
    line.addSubcommand(new BackupCommand());
    line.addSubcommand(new RestoreCommand());
    ServiceLoader.load(Command.class).forEach(line::addSubcommand);
    var terminal = parley.terminal();
    return line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setExecutionExceptionHandler(failures(terminal));
  }

  private static CommandLine.Help.Ansi ansi(Terminal terminal) {
    return terminal.outLive() && terminal.colours()
        ? CommandLine.Help.Ansi.ON
        : CommandLine.Help.Ansi.OFF;
  }

  /** A failure is a sentence; anything else is a fault of ours and keeps its trace. */
  private static IExecutionExceptionHandler failures(Terminal terminal) {
    return (fault, command, parsed) -> {
      if (fault instanceof Failure failure) {
        terminal.say(terminal.styledError(Terminal.Style.BAD, "parley: ") + failure.getMessage());
        return failure.exitCode();
      }
      terminal.say("parley " + name(command.getCommandSpec()) + " broke; this is a fault:");
      fault.printStackTrace(terminal.err());
      return Exit.FAILED;
    };
  }

  private static String name(CommandSpec spec) {
    return spec.name();
  }
}
