package dev.parley.gateway.live;

import static dev.parley.gateway.live.TurnView.Show.RESTART;
import static dev.parley.gateway.live.TurnView.Show.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.DeltaKind;
import org.junit.jupiter.api.Test;

class TurnViewTest {
  private final TurnView view = TurnView.fresh();

  private static Happening.Delta delta(
      String turn, int attempt, String run, int seq, DeltaKind kind) {
    return new Happening.Delta(0, turn, attempt, run, seq, kind, "x");
  }

  private static Happening.Delta text(String turn, int attempt, String run, int seq) {
    return delta(turn, attempt, run, seq, DeltaKind.TEXT);
  }

  @Test
  void aRunIsShownInItsOrderOnce() {
    assertThat(view.on(text("t", 1, "a", 0))).containsExactly(TEXT);
    assertThat(view.on(text("t", 1, "a", 1))).containsExactly(TEXT);
    assertThat(view.on(text("t", 1, "a", 1))).isEmpty();
    assertThat(view.on(text("t", 1, "a", 0))).isEmpty();
    assertThat(view.on(text("t", 1, "a", 2))).containsExactly(TEXT);
  }

  @Test
  void aNewerRunBeginsTheViewAgainBeforeItsFirstDelta() {
    view.on(text("t", 1, "a", 0));

    assertThat(view.on(text("t", 1, "b", 0))).containsExactly(RESTART, TEXT);
    assertThat(view.on(text("t", 1, "b", 1))).containsExactly(TEXT);
  }

  @Test
  void anOlderRunIsNotShownAnyMore() {
    view.on(text("t", 1, "b", 0));

    assertThat(view.on(text("t", 1, "a", 7))).isEmpty();
  }

  @Test
  void aLaterAttemptIsNewerWhateverItsRun() {
    view.on(text("t", 1, "z", 3));

    assertThat(view.on(text("t", 2, "a", 0))).containsExactly(RESTART, TEXT);
    assertThat(view.on(text("t", 1, "z", 4))).isEmpty();
    assertThat(view.on(delta("t", 1, "zz", 0, DeltaKind.RESTART))).isEmpty();
  }

  @Test
  void aRestartIsPassedOnOnce() {
    view.on(text("t", 1, "a", 0));

    assertThat(view.on(delta("t", 1, "a", 1, DeltaKind.RESTART))).containsExactly(RESTART);
    assertThat(view.on(text("t", 1, "a", 2))).containsExactly(TEXT);
    assertThat(view.on(delta("t", 1, "b", 0, DeltaKind.RESTART))).containsExactly(RESTART);
    assertThat(view.on(text("t", 1, "b", 1))).containsExactly(TEXT);
  }

  @Test
  void anEndShowsNothing() {
    view.on(text("t", 1, "a", 0));

    assertThat(view.on(delta("t", 1, "a", 1, DeltaKind.END))).isEmpty();
    assertThat(view.on(delta("t", 1, "a", 2, DeltaKind.OTHER))).isEmpty();
  }

  @Test
  void whatComesAfterTheReplyIsDropped() {
    view.on(text("t", 1, "a", 0));

    assertThat(view.onReply("t")).isTrue();
    assertThat(view.on(text("t", 1, "a", 1))).isEmpty();
    assertThat(view.on(text("t", 2, "b", 0))).isEmpty();
  }

  @Test
  void aReplyIsShownOncePerTurnAndAnAgentsAlways() {
    assertThat(view.onReply("t")).isTrue();
    assertThat(view.onReply("t")).isFalse();
    assertThat(view.onReply(null)).isTrue();
    assertThat(view.onReply(null)).isTrue();
  }

  @Test
  void theNextTurnMayBeginBeforeTheReplyOfTheOneBeforeIsSeen() {
    view.on(text("t1", 1, "a", 0));

    assertThat(view.on(text("t2", 1, "b", 0))).containsExactly(TEXT);
    assertThat(view.onReply("t1")).isTrue();
    assertThat(view.on(text("t1", 1, "a", 1))).isEmpty();
    assertThat(view.on(text("t2", 1, "b", 1))).containsExactly(TEXT);
  }

  @Test
  void resumedItGoesOnWhereItWas() {
    view.on(text("t", 1, "a", 0));
    view.on(text("t", 1, "a", 1));

    var resumed = TurnView.at(view.mark());

    assertThat(resumed.on(text("t", 1, "a", 1))).isEmpty();
    assertThat(resumed.on(text("t", 1, "a", 2))).containsExactly(TEXT);
    assertThat(resumed.on(text("t", 1, "b", 0))).containsExactly(RESTART, TEXT);
  }

  @Test
  void resumedAfterAReplyItShowsNothingMoreOfThatTurn() {
    view.on(text("t", 1, "a", 0));
    view.onReply("t");

    var resumed = TurnView.at(view.mark());

    assertThat(resumed.on(text("t", 1, "a", 1))).isEmpty();
    assertThat(resumed.on(text("u", 1, "a", 0))).containsExactly(TEXT);
  }

  @Test
  void itsMemoryIsBounded() {
    for (int n = 0; n < 1000; n++) {
      view.on(text("open-" + n, 1, "a", 0));
      view.onReply("ended-" + n);
    }

    assertThat(view.onReply("ended-999")).isFalse();
    assertThat(view.onReply("ended-0")).isTrue();
    assertThat(view.on(text("open-999", 1, "a", 0))).isEmpty();
    assertThat(view.on(text("open-0", 1, "a", 0))).containsExactly(TEXT);
  }
}
