package dev.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.events.Samples;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final Cursor START = new Cursor(0, 5, Cursor.Mark.NONE);

  private final List<JsonObject> frames = new ArrayList<>();
  private final Subscription subscription =
      new Subscription(
          Samples.conversation(Samples.ACME),
          frames::add,
          new Subscription.Positions() {
            @Override
            public long replies() {
              return 70;
            }

            @Override
            public long deltas() {
              return 80;
            }
          });

  private static Happening.Delta delta(long offset, int seq) {
    return new Happening.Delta(offset, "t", 1, "r", seq, DeltaKind.TEXT, "s" + seq);
  }

  private List<String> texts() {
    return frames.stream()
        .filter(frame -> frame.getString("type").equals("delta"))
        .map(frame -> frame.getString("text"))
        .toList();
  }

  @Test
  void whatHappensMeanwhileComesAfterWhatWasMissed() {
    subscription.on(delta(7, 2));
    subscription.begin(START, List.of(delta(5, 0), delta(6, 1)), Optional.empty());
    subscription.on(delta(8, 3));

    assertThat(texts()).containsExactly("s0", "s1", "s2", "s3");
    assertThat(frames.get(0).getString("type")).isEqualTo("subscribed");
  }

  @Test
  void whoIsCutOffBeforeAnythingIsShownKnowsWhereItBegan() {
    subscription.begin(START, List.of(delta(5, 0)), Optional.empty());

    assertThat(Cursor.parse(frames.get(0).getString("cursor"))).isEqualTo(START);
  }

  @Test
  void whatWasMissedAndHeldIsShownOnce() {
    subscription.on(delta(6, 1));
    subscription.begin(START, List.of(delta(5, 0), delta(6, 1)), Optional.empty());

    assertThat(texts()).containsExactly("s0", "s1");
  }

  @Test
  void aCursorMovesWithThePartitionOnlyOnceNothingIsOutstanding() {
    subscription.on(delta(6, 1));
    subscription.begin(START, List.of(delta(5, 0)), Optional.empty());
    subscription.on(delta(7, 2));

    assertThat(frames.stream().skip(1).map(frame -> Cursor.parse(frame.getString("cursor"))))
        .extracting(Cursor::reply, Cursor::delta)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0L, 6L),
            org.assertj.core.groups.Tuple.tuple(0L, 7L),
            org.assertj.core.groups.Tuple.tuple(70L, 80L));
  }

  @Test
  void tooMuchHeldBackEndsTheSubscriptionWithAProblem() {
    for (int n = 0; n < 2001; n++) {
      subscription.on(delta(5 + n, n));
    }
    subscription.begin(START, List.of(), Optional.empty());

    assertThat(frames).hasSize(1);
    assertThat(frames.get(0).getInteger("status")).isEqualTo(503);
  }
}
