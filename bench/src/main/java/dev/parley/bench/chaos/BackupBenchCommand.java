package dev.parley.bench.chaos;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.bench.Scratch;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench backup}: what a backup costs, and whether a restore has everything. */
@picocli.CommandLine.Command(
    name = "backup",
    description = {
      "Backs a product up while people talk to it, kills it, starts another from the backup, and holds",
      "what was acknowledged before against its topics. Adds a section to bench/RESULTS.md."
    })
public final class BackupBenchCommand implements Command {
  @ParentCommand private @Nullable BenchCommand bench;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "400",
      description = "That may be said (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--per-second",
      paramLabel = "N",
      defaultValue = "10",
      description = "In all conversations together (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "16",
      description = "Conversations at once (default: ${DEFAULT-VALUE}).")
  private int conversations;

  @Option(names = "--learning", description = "With change capture and Flink, which are left out.")
  private boolean learning;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = Objects.requireNonNull(bench).parley().terminal();
    var plan = new RestorePlan(messages, perSecond, conversations, learning);
    var scratch = Scratch.named("parley-restore");
    var folder = scratch.folder();
    var outcome = new RestoreRun(plan, folder, new Random(), terminal::say).run();
    outcome.verdict().findings().forEach(finding -> terminal.say(finding.toString()));
    terminal.out().println(outcome.table());
    Repository.results().append(words(), outcome.table());
    if (outcome.passes()) {
      scratch.close();
    } else {
      terminal.say("its folder is left for a look: " + folder);
    }
    return outcome.passes() ? Exit.OK : Exit.FAILED;
  }

  private String words() {
    return "./parley bench backup --messages %d --per-second %d --conversations %d%s"
        .formatted(messages, perSecond, conversations, learning ? " --learning" : "");
  }
}
