package dev.parley.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineTest {
  /** 1 ms door, broker and stage each, 2 ms and 10 ms a commit, 5 ms an answer. */
  static final Costs COSTS =
      new Costs(0, 1_000, 1_000, 1_000, new Commit(2_000, 0, 10, 0), 500, 5_000, 0);

  static final Layout MACHINE = Layout.oneMachine(2, 4);

  @Test
  void aTurnAloneTakesWhatItsPartsTake() {
    var outcome = Pipeline.run(COSTS, MACHINE, steady(1, 50), 1);

    // Door, broker, stage, commit, its wait, broker, door.
    assertThat(outcome.millis(50)).isBetween(16.9, 17.1);
    assertThat(outcome.perCommit()).isEqualTo(1);
  }

  @Test
  void aQuestionTakesTwoCommitsAWorkerAndTheModel() {
    var asking = new Load(1, 50, 1, true, 64, 400, 0, 0);

    var outcome = Pipeline.run(COSTS, MACHINE, asking, 1);

    // Four hops of the broker, two of the door, two decisions, two commits.
    assertThat(outcome.millis(50)).isBetween(436.0, 438.0);
    assertThat(outcome.waitingForModel()).isEqualTo(1);
  }

  @Test
  void manyTurnsShareACommitAndNoMoreAreAnsweredThanTheCoresAllow() {
    var outcome = Pipeline.run(COSTS, MACHINE, steady(2_000, 8_000), 1);

    assertThat(outcome.perCommit()).isGreaterThan(3);
    // 5.5 ms of two cores for each turn, without its part of a commit.
    assertThat(outcome.perSecond()).isBetween(200.0, 2 / 0.0055);
    assertThat(outcome.waits().getTotalCount()).isEqualTo(7_200);
  }

  @Test
  void whoAsksWhileAllWorkersWaitForTheModelWaitsForAWorker() {
    var asking = new Load(20, 200, 1, true, 1_000, 1_000, 0, 0);

    var outcome = Pipeline.run(COSTS, Layout.oneMachine(8, 4), asking, 1);

    assertThat(outcome.waitingForModel()).isEqualTo(4);
    assertThat(outcome.perSecond()).isBetween(3.5, 4.0);
  }

  @Test
  void somebodyElseOnTheMachineMakesTurnsWait() {
    var disturbed = new Load(20, 400, 0, true, 64, 0, 0, 1.5);

    assertThat(Pipeline.run(COSTS, MACHINE, disturbed, 1).millis(99))
        .isGreaterThan(Pipeline.run(COSTS, MACHINE, steady(20, 400), 1).millis(99));
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    var load = new Load(50, 1_000, 0.5, false, 64, 100, 0.35, 0.5);
    var costs = COSTS.committing(COSTS.commit().waiting(10, 0.4));

    var first = Pipeline.run(costs, MACHINE, load, 7);
    var again = Pipeline.run(costs, MACHINE, load, 7);
    var other = Pipeline.run(costs, MACHINE, load, 8);

    assertThat(again.waits()).isEqualTo(first.waits());
    assertThat(other.waits()).isNotEqualTo(first.waits());
  }

  private static Load steady(double perSecond, int turns) {
    return new Load(perSecond, turns, 0, true, 64, 0, 0, 0);
  }
}
