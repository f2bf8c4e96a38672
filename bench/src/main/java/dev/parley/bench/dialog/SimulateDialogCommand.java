package dev.parley.bench.dialog;

import dev.parley.bench.BenchCommand;
import dev.parley.cli.Exit;
import dev.parley.cli.Terminal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench simulate-dialog}: seeds of the dialog stage's simulation. */
@Command(
    name = "simulate-dialog",
    description = {
      "Drives the dialog stage through seeded schedules of messages, duplicates, late and foreign",
      "answers, agents, nonsense, crashes and long silences, and holds each against the"
          + " invariants.",
      "A seed that fails is printed with what it broke; the same seed is the same run."
    })
public final class SimulateDialogCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 5;

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      defaultValue = "0",
      description = "The first (default: ${DEFAULT-VALUE}).")
  private long from;

  @Option(names = "--trace", description = "Prints all that was read and sent, seed by seed.")
  private boolean trace;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var terminal = Objects.requireNonNull(parent).parley().terminal();
    long began = System.nanoTime();
    var messages = new LongAdder();
    var crashes = new LongAdder();
    var failed = new LongAdder();
    var done = new AtomicLong();
    try (var meter = terminal.meter("seeds", seeds)) {
      Simulation.each(
          from,
          seeds,
          verdict -> {
            messages.add(verdict.messages());
            crashes.add(verdict.crashes());
            failed.add(verdict.passed() ? 0 : 1);
            show(terminal, verdict);
            meter.to(done.incrementAndGet());
          });
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    terminal.out().println(sum(messages.sum(), crashes.sum(), failed.sum(), took));
    return failed.sum() == 0 ? Exit.OK : Exit.FAILED;
  }

  private void show(Terminal terminal, Verdict verdict) {
    var lines = json ? terminal.err() : terminal.out();
    if (trace) {
      verdict.trace().lines().forEach(lines::println);
    }
    verdict.violations().stream()
        .limit(MOST_SHOWN)
        .forEach(it -> lines.println("seed " + verdict.seed() + ": " + it));
  }

  private String sum(long messages, long crashes, long failed, Duration took) {
    var form =
        json
            ? "{\"seeds\":%d,\"messages\":%d,\"crashes\":%d,\"failed\":%d,\"seconds\":%d}"
            : "%d seeds, %d messages, %d crashes: %d failed; %d s";
    return form.formatted(seeds, messages, crashes, failed, took.toSeconds());
  }
}
