package dev.parley.bench.simulate;

import java.util.List;

/**
 * What turns take of the processors, from what the whole product took at several rates: a turn
 * alone has a commit of its own, many at once share one.
 */
final class ProcessorCosts {
  /** Of the stage and the broker, microseconds a rule turn: {@code ./parley bench throughput}. */
  static final int STAGE_AND_BROKER = 345;

  /** The broker's part of that. */
  static final int BROKER = 92;

  private static final double COMMITS_APART = 0.035; // seconds: 20 ms, and what a commit takes
  private static final double MILLIS_AT_FIRST = 1;
  private static final double SPREAD_AT_FIRST = 0.3;

  private ProcessorCosts() {}

  /**
   * By least squares, what each second took; waits are as good a guess as any.
   *
   * @param restingCores what the product takes when nobody speaks
   */
  static Costs of(List<Rate> rates, double restingCores) {
    var byRule = rates.stream().filter(it -> !it.byModel()).toList();
    double[] own = turnAndCommit(byRule, restingCores);
    double turn = own[0];
    double commit = own[1];
    double inside = Math.min(0.8 * turn, STAGE_AND_BROKER);
    double broker = inside * BROKER / STAGE_AND_BROKER / 2;
    double stage = inside - 2 * broker;
    double outside = turn - inside;
    double more = 2 * broker + stage + turn;
    return new Costs(
        byRule.get(byRule.size() - 1).loadMicros(),
        outside / 4,
        broker,
        stage,
        new Commit(commit, 0, MILLIS_AT_FIRST, SPREAD_AT_FIRST),
        outside / 2,
        answer(rates.stream().filter(Rate::byModel).toList(), restingCores, more, commit),
        1);
  }

  /** {@code micros = turn * turns + commit * commits}, neither below nothing. */
  private static double[] turnAndCommit(List<Rate> rates, double restingCores) {
    double tt = 0;
    double tc = 0;
    double cc = 0;
    double ty = 0;
    double cy = 0;
    for (var rate : rates) {
      double turns = rate.perSecond();
      double commits = commits(turns);
      double micros = rate.micros(restingCores);
      tt += turns * turns;
      tc += turns * commits;
      cc += commits * commits;
      ty += turns * micros;
      cy += commits * micros;
    }
    double apart = tt * cc - tc * tc;
    double turn = (ty * cc - cy * tc) / apart;
    double commit = (cy * tt - ty * tc) / apart;
    if (turn <= 0) {
      return new double[] {1, Math.max(1, cy / cc)};
    }
    return commit > 0 ? new double[] {turn, commit} : new double[] {Math.max(1, ty / tt), 0};
  }

  private static double commits(double turns) {
    return Math.min(turns, 1 / COMMITS_APART);
  }

  /** What is left of a question's time without its way there and back. */
  private static double answer(List<Rate> rates, double restingCores, double more, double commit) {
    double ty = 0;
    double tt = 0;
    for (var rate : rates) {
      double turns = rate.perSecond();
      double micros = rate.micros(restingCores) - more * turns - 2 * commit * commits(turns);
      ty += turns * micros;
      tt += turns * turns;
    }
    return Math.max(0, ty / tt);
  }
}
