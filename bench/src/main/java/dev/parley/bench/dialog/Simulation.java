package dev.parley.bench.dialog;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.parley.dialog.BareDialog;
import dev.parley.dialog.turn.TurnRules;
import dev.parley.schemas.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * One seed: everything that happens to the dialog stage is drawn from it, so the same seed is the
 * same run.
 */
public final class Simulation implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  static {
    // Nonsense is meant to be there: a warning with its stack for each would take most of the time.
    quiet("org.apache.kafka");
    quiet("dev.parley.dialog");
  }

  private static final Duration CALM = Duration.ofSeconds(1);

  /** Seconds: each of twenty that wait, and the open turn, may take 25. */
  private static final int LONGEST_QUEUE = 600;

  private static final Duration DAY = Duration.ofDays(1);

  private final long seed;
  private final Random dice;
  private final Agenda agenda = new Agenda();
  private final Machine machine;
  private final Crowd crowd;
  private final Workers workers;
  private final Checker checker;
  private final Trace trace = new Trace();
  private int crashes;

  private Simulation(long seed, Set<Fault> faults) {
    this.seed = seed;
    this.dice = new Random(seed);
    var registry = new LoneRegistry();
    var sealer = new Sealer(new LoneKeys(), nonces(seed));
    var scribe = new Scribe(registry, sealer);
    var plan = BareDialog.plan(rules(faults), true, registry, sealer);
    this.machine = new Machine(plan, scribe, faults, START);
    this.crowd = new Crowd(scribe, agenda, dice);
    this.workers = new Workers(scribe, agenda, dice, faults);
    this.checker = new Checker(scribe);
  }

  private static void quiet(String logger) {
    if (LoggerFactory.getLogger(logger) instanceof Logger logback) {
      logback.setLevel(Level.OFF);
    }
  }

  /** Runs it to its end. */
  public static Verdict run(long seed, Set<Fault> faults) {
    try (var simulation = new Simulation(seed, faults)) {
      return simulation.run();
    }
  }

  /**
   * Runs many, on all processors, each of which takes the next seed: halves of a range would leave
   * one idle for a quarter of the time where another is slower.
   *
   * @param told of each as it ends, one at a time
   */
  public static void each(long from, long seeds, Consumer<Verdict> told)
      throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    var next = new AtomicLong(from);
    var pool = Executors.newFixedThreadPool(processors);
    try {
      var under = new ArrayList<Future<?>>();
      for (int processor = 0; processor < processors; processor++) {
        under.add(pool.submit(() -> take(next, from + seeds, told)));
      }
      for (var one : under) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seed before " + next + " could not be run", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static void take(AtomicLong next, long end, Consumer<Verdict> told) {
    for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
      var verdict = run(seed, Set.of());
      synchronized (next) {
        told.accept(verdict);
      }
    }
  }

  /** This provider gives the same bytes for the same seed. */
  private static SecureRandom nonces(long seed) {
    try {
      var random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(
          Long.toString(seed).getBytes(StandardCharsets.US_ASCII)); // a number 0 is ignored
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA1PRNG", e);
    }
  }

  private static TurnRules rules(Set<Fault> faults) {
    var usual = TurnRules.USUAL;
    boolean more = faults.contains(Fault.MORE_ATTEMPTS);
    return new TurnRules(
        more ? Duration.ofSeconds(4) : usual.attemptTimeout(),
        usual.turnTimeout(),
        more ? 6 : usual.attempts(),
        faults.contains(Fault.LONGER_QUEUES) ? 100 : usual.waiting(),
        faults.contains(Fault.NEVER_FORGETS) ? Duration.ofDays(3_650) : usual.idle());
  }

  private Verdict run() {
    int acts = 1 + dice.nextInt(2);
    for (int act = 0; act < acts; act++) {
      crowd.gather(machine.now());
      play();
      if (dice.nextBoolean()) {
        settle();
      }
      checker.rows(machine);
      machine.pass(dice.nextBoolean() ? Duration.ofDays(31) : Duration.ofHours(30));
      commit();
    }
    settle();
    checker.rows(machine);
    checker.calm(machine.now());
    for (int day = 0; day < 70; day++) {
      machine.pass(DAY);
    }
    commit();
    checker.abandoned(machine);
    return new Verdict(seed, checker.accepted(), crashes, checker.violations(), trace);
  }

  private void play() {
    for (var next = agenda.next(); next.isPresent(); next = agenda.next()) {
      passUntil(next.get().at());
      write(next.get().input());
      int fate = dice.nextInt(100);
      if (fate < 40) {
        commit();
      } else if (fate < 43) {
        crash();
      }
    }
    commit();
  }

  /** In steps of any length, as the process is given time. */
  private void passUntil(Instant at) {
    while (machine.now().isBefore(at)) {
      long left = Duration.between(machine.now(), at).toMillis();
      long step = left < 50 || dice.nextInt(3) > 0 ? left : 1 + (long) (left * dice.nextDouble());
      machine.pass(Duration.ofMillis(Math.min(step, left)));
    }
  }

  private void write(Input input) {
    checker.appended(input);
    machine.take(input);
  }

  private void crash() {
    crashes++;
    trace.add(new Step.Crashed(machine.now()));
    seen(machine.crash(Duration.ofMillis(200 + dice.nextInt(12_000)), dice));
    checker.rows(machine);
  }

  private void commit() {
    seen(machine.commit());
    checker.state(machine);
  }

  private void seen(List<Step> steps) {
    steps.forEach(trace::add);
    checker.happened(steps);
    for (var step : steps) {
      if (step instanceof Step.Wrote wrote && wrote.sent() instanceof Sent.Requested requested) {
        workers.asked(requested, machine.now());
      } else if (step instanceof Step.Wrote wrote
          && wrote.sent() instanceof Sent.SummaryAsked asked) {
        workers.asked(asked, machine.now());
      }
    }
  }

  /** No more crashes and no more people, until no turn is open any longer. */
  private void settle() {
    for (int second = 0; second < LONGEST_QUEUE && !(isQuiet() && second > 2); second++) {
      machine.pass(CALM);
      for (var due = agenda.due(machine.now()); due.isPresent(); due = agenda.due(machine.now())) {
        write(due.get().input());
      }
      commit();
    }
  }

  private boolean isQuiet() {
    return agenda.isEmpty() && checker.isQuiet();
  }

  @Override
  public void close() {
    machine.close();
  }
}
