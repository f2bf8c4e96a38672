package dev.parley.bench.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values are on a picture.
 *
 * @param least at {@code start}
 * @param most at {@code end}
 * @param byRatio whether the same ratio is the same distance, else the same difference is
 */
record Axis(double least, double most, double start, double end, boolean byRatio) {
  private static final int STEPS = 5;

  /** From zero. */
  static Axis fromZero(double most, double start, double end) {
    return new Axis(0, most > 0 ? most : 1, start, end, false);
  }

  /** By ratio where the largest is many times the least, else from zero. */
  static Axis of(double least, double most, double start, double end, double many) {
    return least > 0 && most / least >= many
        ? new Axis(least, most, start, end, true)
        : fromZero(most, start, end);
  }

  double at(double value) {
    double share =
        byRatio
            ? Math.log(value / least) / Math.log(most / least)
            : (value - least) / (most - least);
    return start + share * (end - start);
  }

  /** Round values between both ends. */
  List<Double> ticks() {
    return byRatio ? byPowers() : bySteps();
  }

  private List<Double> byPowers() {
    var ticks = new ArrayList<Double>();
    boolean few = most / least < 200;
    for (double power = Math.pow(10, Math.floor(Math.log10(least))); power <= most; power *= 10) {
      for (double part : few ? new double[] {1, 2, 5} : new double[] {1}) {
        double tick = part * power;
        if (tick >= least * 0.999 && tick <= most * 1.001) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private List<Double> bySteps() {
    double rough = (most - least) / STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double parts = rough / power;
    double step = power * (parts <= 1 ? 1 : parts <= 2 ? 2 : parts <= 5 ? 5 : 10);
    var ticks = new ArrayList<Double>();
    for (int i = 0; least + i * step <= most * 1.001; i++) {
      ticks.add(least + i * step);
    }
    return ticks;
  }
}
