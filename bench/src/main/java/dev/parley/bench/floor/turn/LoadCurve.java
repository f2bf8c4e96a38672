package dev.parley.bench.floor.turn;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.rig.MachineTime;
import dev.parley.bench.floor.rig.QuestionText;
import dev.parley.bench.floor.rig.RuleText;
import dev.parley.bench.model.MockModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long turns take at several rates, and what they take of the processors: the whole product in
 * one process, the load in this one, on the same cores.
 */
public final class LoadCurve {
  /** In each of them one message waits for its reply at a time. */
  public static final int CONVERSATIONS = 64;

  private static final int WARM_UP = 600;
  private static final int WARM_UP_ASKING = 60;
  private static final int REST_MILLIS = 10_000;

  private final Consumer<String> progress;
  private final Random random = new Random(23);

  /**
   * What to measure.
   *
   * @param byRule turns a second that a rule answers, rising
   * @param byModel turns a second that a model answers, rising
   * @param seconds that each of them lasts
   */
  public record Plan(List<Double> byRule, List<Double> byModel, int seconds, int rounds) {}

  /**
   * One rate, once.
   *
   * @param byModel whether a model answers, at once, or a rule
   * @param perSecond as it was asked for
   * @param replied turns a second that were answered
   * @param p50 milliseconds, frame in to reply frame out
   * @param productMicros of the processors, a turn, with what it takes when nobody speaks
   * @param loadMicros of the processors, a turn
   * @param othersCores that somebody else had meanwhile
   */
  public record Point(
      boolean byModel,
      double perSecond,
      double replied,
      long turns,
      double p50,
      double p90,
      double p99,
      double productMicros,
      double loadMicros,
      double othersCores) {}

  /**
   * All of them.
   *
   * @param restingCores what the product takes when nobody speaks
   */
  public record Measured(double restingCores, List<Point> points) {}

  /**
   * @param progress hears of each step
   */
  public LoadCurve(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Up and down in turn, so that whatever else the machine does meets all rates. */
  public Measured measure(Plan plan) throws Exception {
    progress.accept("the product starts, with two companies and their documents");
    try (var scratch = Scratch.named("parley-curve");
        var model = new MockModel();
        var whole = Whole.start(scratch.folder(), model, Map.of())) {
      var talk = whole.talk(whole.company(0), CONVERSATIONS, Whole.Who.ADMIN);
      talk.run(WARM_UP, 0, this::thanks);
      talk.run(WARM_UP_ASKING, 0, this::question);
      double resting = resting(whole);
      var points = new ArrayList<Point>();
      for (int round = 0; round < plan.rounds(); round++) {
        all(whole, talk, false, turned(plan.byRule(), round), plan.seconds(), points);
        all(whole, talk, true, turned(plan.byModel(), round), plan.seconds(), points);
      }
      return new Measured(resting, points);
    }
  }

  private static double resting(Whole whole) throws IOException, InterruptedException {
    var before = MachineTime.now(whole.pid());
    Thread.sleep(REST_MILLIS); // what is measured is that nothing happens
    return MachineTime.now(whole.pid()).since(before).productCores();
  }

  private void all(
      Whole whole, Talk talk, boolean byModel, List<Double> rates, int seconds, List<Point> points)
      throws Exception {
    for (double rate : rates) {
      Supplier<String> texts = byModel ? this::question : this::thanks;
      var before = MachineTime.now(whole.pid());
      var these = talk.run((int) Math.ceil(rate * seconds), rate, texts);
      var took = MachineTime.now(whole.pid()).since(before);
      var point = point(byModel, rate, these, took);
      progress.accept(point.toString());
      points.add(point);
    }
  }

  private static Point point(boolean byModel, double rate, Latencies these, MachineTime took) {
    double turns = these.count();
    return new Point(
        byModel,
        rate,
        these.perSecond(),
        these.count(),
        these.millis(50),
        these.millis(90),
        these.millis(99),
        took.product() / turns,
        took.load() / turns,
        took.othersCores());
  }

  private static List<Double> turned(List<Double> rates, int round) {
    if (round % 2 == 0) {
      return rates;
    }
    var back = new ArrayList<>(rates);
    Collections.reverse(back);
    return back;
  }

  private synchronized String thanks() {
    return RuleText.of(random);
  }

  private synchronized String question() {
    return QuestionText.of(random);
  }
}
