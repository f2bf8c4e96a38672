package dev.parley.bench.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls, one after the other or many at once. */
final class Load implements AutoCloseable {
  static final int AT_ONCE = 8;

  private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
  private final int calls;

  /**
   * @param calls of each kind
   */
  Load(int calls) {
    this.calls = calls;
  }

  /**
   * Milliseconds that a way adds to the straight one: the difference of the medians, the two asked
   * in turn.
   */
  double added(Caller way, Caller straight) throws Exception {
    var longer = new ArrayList<Double>();
    var shorter = new ArrayList<Double>();
    for (int i = 0; i < calls; i++) {
      longer.add(millis(way));
      shorter.add(millis(straight));
    }
    return median(longer) - median(shorter);
  }

  /** Answers a second with as many at once as there are callers. */
  double perSecond(Caller way) throws Exception {
    long began = System.nanoTime();
    var all = new ArrayList<Future<Double>>();
    for (int i = 0; i < calls; i++) {
      all.add(callers.submit(() -> millis(way)));
    }
    for (var each : all) {
      await(each);
    }
    return calls * 1e9 / (System.nanoTime() - began);
  }

  private static void await(Future<Double> call) throws Exception {
    try {
      call.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static double millis(Caller way) throws Exception {
    long began = System.nanoTime();
    way.call();
    return (System.nanoTime() - began) / 1e6;
  }

  private static double median(List<Double> of) {
    return of.stream().sorted().skip(of.size() / 2).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
