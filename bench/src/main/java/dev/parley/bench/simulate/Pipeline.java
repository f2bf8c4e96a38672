package dev.parley.bench.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * Messages on their way to their replies.
 *
 * <pre>
 *   arrival ─► door ─► broker ─► stage thread, its commit ─┬──────────────────► broker ─► door ─► reply
 *                                        ▲                 └─► broker ─► worker ─► model ─┐
 *                                        └──────────────────────────── broker ◄───────────┘
 * </pre>
 *
 * <p>The same seed gives the same figures.
 */
final class Pipeline {
  private static final long LONGEST = 600_000_000;
  private static final double BURST = 10_000; // microseconds, of somebody else
  private static final int MOST_BURSTS = 8;
  private static final double WARM_UP = 0.1;

  private final Clockwork clock = new Clockwork();
  private final Random random;
  private final Costs costs;
  private final Layout layout;
  private final Load load;
  private final Cores doors;
  private final Cores brokers;
  private final Cores workerCores;
  private final List<Cores> stageCores = new ArrayList<>();
  private final List<StageThread> threads = new ArrayList<>();
  private final Queue<Runnable> questions = new ArrayDeque<>();
  private final Queue<Long> unspoken = new ArrayDeque<>();
  private final Histogram waits = new Histogram(LONGEST, 3);
  private int freeWorkers;
  private int freeConversations;
  private int begun;
  private int spoken;
  private int answered;
  private int calls;
  private int mostCalls;
  private long lastReply;

  private Pipeline(Costs costs, Layout layout, Load load, long seed) {
    this.random = new Random(seed);
    this.costs = costs;
    this.layout = layout;
    this.load = load;
    this.doors = new Cores(clock, layout.doorCores());
    this.brokers = layout.together() ? doors : new Cores(clock, layout.brokerCores());
    this.workerCores = layout.together() ? doors : new Cores(clock, layout.workerCores());
    for (int i = 0; i < layout.stages(); i++) {
      var cores = layout.together() ? doors : new Cores(clock, layout.stageCores());
      stageCores.add(cores);
      for (int thread = 0; thread < layout.threads(); thread++) {
        threads.add(new StageThread(clock, cores, doors, costs, random));
      }
    }
    this.freeWorkers = layout.workers();
    this.freeConversations = load.conversations();
  }

  /** Lets a load pass through. */
  static Outcome run(Costs costs, Layout layout, Load load, long seed) {
    var pipeline = new Pipeline(costs, layout, load, seed);
    pipeline.arrive();
    pipeline.disturb();
    // Who has not been answered by then never is.
    long end = Math.round(load.turns() / load.perSecond() * 1e6) + LONGEST;
    pipeline.clock.run(end);
    return pipeline.outcome();
  }

  private Outcome outcome() {
    long commits = threads.stream().mapToLong(StageThread::commits).sum();
    double used = stageCores.stream().mapToDouble(Cores::used).average().orElse(0);
    return new Outcome(
        waits,
        answered * 1e6 / Math.max(1, lastReply),
        (double) answered / Math.max(1, commits),
        used,
        mostCalls);
  }

  private void arrive() {
    if (begun == load.turns()) {
      return;
    }
    begun++;
    unspoken.add(clock.now());
    speak();
    double gap = 1e6 / load.perSecond();
    clock.in(load.steady() ? gap : -gap * Math.log(1 - random.nextDouble()), this::arrive);
  }

  private void speak() {
    while (freeConversations > 0 && !unspoken.isEmpty()) {
      freeConversations--;
      spoken++;
      turn(unspoken.remove(), spoken > WARM_UP * load.turns());
    }
  }

  private void turn(long since, boolean counts) {
    var thread = threads.get(random.nextInt(threads.size()));
    boolean asks = random.nextDouble() < load.asking();
    Runnable reply = () -> hop(() -> doors.work(costs.door(), () -> told(since, counts)));
    Runnable decided = asks ? () -> ask(() -> hop(() -> thread.take(reply))) : reply;
    doors.work(costs.load() + costs.door(), () -> hop(() -> thread.take(decided)));
  }

  private void told(long since, boolean counts) {
    if (counts) {
      waits.recordValue(Math.min(LONGEST, clock.now() - since));
    }
    answered++;
    lastReply = clock.now();
    doors.work(costs.after(), () -> {});
    freeConversations++;
    speak();
  }

  private void hop(Runnable then) {
    brokers.work(costs.broker(), () -> clock.in(1_000 * layout.hopMillis(), then));
  }

  private void ask(Runnable answered) {
    hop(
        () -> {
          questions.add(answered);
          answerNext();
        });
  }

  private void answerNext() {
    if (freeWorkers == 0 || questions.isEmpty()) {
      return;
    }
    freeWorkers--;
    var answered = questions.remove();
    workerCores.work(costs.answer(), () -> call(answered));
  }

  private void call(Runnable answered) {
    calls++;
    mostCalls = Math.max(mostCalls, calls);
    double millis = load.modelMillis() * Math.exp(load.modelSpread() * random.nextGaussian());
    clock.in(
        1_000 * (millis + costs.answerMillis()),
        () -> {
          calls--;
          freeWorkers++;
          answered.run();
          answerNext();
        });
  }

  /** Somebody else on the same machine, who waits for a core as we do. */
  private void disturb() {
    if (load.othersCores() <= 0 || answered == load.turns()) {
      return;
    }
    if (doors.queued() < MOST_BURSTS) {
      doors.work(BURST, () -> {});
    }
    double gap = BURST / load.othersCores();
    clock.in(-gap * Math.log(1 - random.nextDouble()), this::disturb);
  }
}
