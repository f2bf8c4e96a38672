package dev.parley.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.floor.turn.LoadCurve;
import dev.parley.bench.floor.turn.LoadCurve.Measured;
import dev.parley.bench.floor.turn.LoadCurve.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  /**
   * To be found again: 4 ms a turn, 3 ms a commit that waits 12 ms, 20 ms an answer, 30 besides.
   */
  static final Costs TRUE =
      new Costs(300, 400, 600, 1_000, new Commit(3_000, 0, 12, 0.4), 1_000, 20_000, 30);

  static final double RESTING = 0.1;

  @Test
  void whatAMachineOfKnownCostsShowsIsReproduced() {
    var calibration = new Calibration(measured(), 3);

    var figures = new Reproduction("simulate", calibration, calibration.costs(), 3).figures();

    assertThat(figures).hasSize(2 * 8 + 1);
    var last = figures.get(figures.size() - 1);
    assertThat(last.value()).as("%% off, median").isLessThan(20);
    assertThat(last.met()).isTrue();
  }

  @Test
  void costsAddUpToWhatTheProcessorsDid() {
    var costs = new Calibration(measured(), 3).costs();

    assertThat(costs.turn()).isBetween(3_000.0, 5_500.0);
    assertThat(costs.answer()).isBetween(15_000.0, 25_000.0);
    assertThat(costs.commit().millis()).isBetween(9.0, 15.0);
    assertThat(costs.answerMillis()).isBetween(20.0, 40.0);
  }

  @Test
  void whatFollowsACommitIsToldFromWhatTurnsWaitFor() {
    var recorded = TRUE.committing(new Commit(2_000, 8_000, 1, 0.4));

    var costs = new Calibration(measured(recorded), 3).costs();

    assertThat(costs.commit().micros()).isBetween(1_000.0, 4_000.0);
    assertThat(costs.commit().afterMicros()).isBetween(6_000.0, 12_000.0);
  }

  @Test
  void aMeasurementIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
    var file = folder.resolve("data/turns.json");
    measured().write(file);

    assertThat(Measurement.read(file)).isEqualTo(measured());
  }

  @Test
  void whatIsMeasuredByNobodyIsNotReproduced() {
    var slower =
        measured().measured().points().stream().map(CalibrationTest::threeTimesAsSlow).toList();
    var calibration = new Calibration(new Measurement("", 2, "", new Measured(RESTING, slower)), 3);

    var figures = new Reproduction("simulate", calibration, calibration.costs(), 3).figures();

    assertThat(figures.get(figures.size() - 1).met()).isFalse();
  }

  /** All but those that waits are chosen by. */
  private static Point threeTimesAsSlow(Point it) {
    double times = it.perSecond() == (it.byModel() ? 0.5 : 2.0) ? 1 : 3;
    return new Point(
        it.byModel(),
        it.perSecond(),
        it.replied(),
        it.turns(),
        times * it.p50(),
        it.p90(),
        times * it.p99(),
        it.productMicros(),
        it.loadMicros(),
        it.othersCores());
  }

  private static Measurement measured() {
    return measured(TRUE);
  }

  private static Measurement measured(Costs costs) {
    var points = new ArrayList<Point>();
    for (double rate : List.of(2.0, 10.0, 40.0, 80.0)) {
      points.add(point(costs, false, rate));
    }
    for (double rate : List.of(0.5, 2.0, 8.0, 16.0)) {
      points.add(point(costs, true, rate));
    }
    return new Measurement("2026-05-01", 2, "here", new Measured(RESTING, points));
  }

  private static Point point(Costs costs, boolean byModel, double rate) {
    var load = new Load(rate, 1_000, byModel ? 1 : 0, true, LoadCurve.CONVERSATIONS, 0, 0, 0);
    var outcome = Pipeline.run(costs, Layout.oneMachine(2, 32), load, 99);
    double commits = (costs.commit().micros() + costs.commit().afterMicros()) / outcome.perCommit();
    double asked = 2 * costs.broker() + costs.stage() + costs.answer();
    double own = costs.turn() + commits + (byModel ? asked : 0);
    return new Point(
        byModel,
        rate,
        outcome.perSecond(),
        1_000,
        outcome.millis(50),
        outcome.millis(90),
        outcome.millis(99),
        own + RESTING * 1e6 / outcome.perSecond(),
        costs.load(),
        0);
  }
}
