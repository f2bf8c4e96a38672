package dev.parley.bench.flink;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench flink-kill}: the learning cluster killed while people talk. */
@Command(
    name = "flink-kill",
    description = {
      "Kills Flink's TaskManager and JobManager again and again while people talk, then lets the same",
      "input through once more with nothing killed, and compares the internal database and the lake.",
      "Adds a section to bench/RESULTS.md; exit code 0 only when they are the same."
    })
public final class FlinkKillCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--task-managers",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often a TaskManager is killed (default: ${DEFAULT-VALUE}).")
  private int taskManagers;

  @Option(
      names = "--job-managers",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often a JobManager is killed (default: ${DEFAULT-VALUE}).")
  private int jobManagers;

  @Option(names = "--json", description = "One JSON object; writes no RESULTS.md.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    require("--task-managers", taskManagers);
    require("--job-managers", jobManagers);
    var terminal = Objects.requireNonNull(parent).parley().terminal();
    var outcome = new FlinkKillRun(taskManagers, jobManagers, new Random(), terminal::say).run();
    terminal.out().println(json ? outcome.json() : outcome.table());
    if (!json) {
      var command =
          "./parley bench flink-kill --task-managers %d --job-managers %d"
              .formatted(taskManagers, jobManagers);
      Repository.results().append(command, outcome.table());
    }
    return outcome.isTheSame() ? Exit.OK : Exit.FAILED;
  }

  private static void require(String option, int times) {
    if (times < 0) {
      throw new Failure(Exit.USAGE, option + ": " + times + " (expected: 0 or more)");
    }
  }
}
