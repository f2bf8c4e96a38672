package dev.parley.bench.restore;

import dev.parley.bench.BackingParts;
import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench standby}: how soon another takes over from a killed dialog stage. */
@picocli.CommandLine.Command(
    name = "standby",
    description = {
      "Seconds from `kill -9` of a process of the dialog stage, with conversations in its stores, until",
      "somebody in each partition has a reply: of two processes that keep copies of each other's",
      "stores, of two that don't (measured once), and of one that is started again at once. Adds a",
      "section to bench/RESULTS.md."
    })
public final class StandbyCommand implements Command {
  private static final double MILLIS = 1000.0;
  private static final Duration GOAL = Duration.ofSeconds(10);

  @ParentCommand private @Nullable BenchCommand bench;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "10000",
      description = "In the stores (default: ${DEFAULT-VALUE}).")
  private int conversations;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Kills, of each but the one that is measured once (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    if (conversations < 1 || rounds < 1) {
      throw new Failure(
          Exit.USAGE,
          "--conversations, --rounds: %d, %d (expected: 1 or more)"
              .formatted(conversations, rounds));
    }
    var terminal = Objects.requireNonNull(bench).parley().terminal();
    var table =
        """
        | processes | kills | first reply in the slowest partition, median and slowest | each | goal: 10 s |
        |---|---|---|---|---|
        """
            + row("two, with copies", measured(2, 1, rounds, terminal))
            + row("two, without copies", measured(2, 0, 1, terminal))
            + row("one, started again at once", measured(1, 0, rounds, terminal));
    terminal.out().println(table);
    Repository.results()
        .append(
            "./parley bench standby --conversations %d --rounds %d"
                .formatted(conversations, rounds),
            table);
    return Exit.OK;
  }

  private List<Duration> measured(int instances, int copies, int kills, Terminal terminal)
      throws Exception {
    var all = new ArrayList<Duration>();
    try (var parts = BackingParts.start(Map.of());
        var dialogs = Dialogs.with(conversations, parts, instances, copies)) {
      for (int kill = 0; kill < kills; kill++) {
        all.add(dialogs.untilAnswered());
        terminal.say(
            "%d processes, %d copies: %s"
                .formatted(instances, copies, seconds(all.get(all.size() - 1))));
      }
    }
    return all;
  }

  private static String row(String what, List<Duration> all) {
    var sorted = all.stream().sorted().toList();
    var slowest = sorted.get(sorted.size() - 1);
    return "| %s | %d | %s, %s | %s | %s |%n"
        .formatted(
            what,
            all.size(),
            seconds(sorted.get(sorted.size() / 2)),
            seconds(slowest),
            all.stream().map(StandbyCommand::seconds).collect(Collectors.joining(", ")),
            slowest.compareTo(GOAL) <= 0 ? "yes" : "no");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
  }
}
