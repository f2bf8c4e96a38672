package dev.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.registry.AvroSerde;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final Cursor START = new Cursor(0, 5, Cursor.Mark.NONE);

  static {
    AvroSerde.trustEvents(); // as every stage does before it makes one
  }

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

  private static Happening.Replied agentSays(long offset) {
    var key = Samples.conversation(Samples.ACME);
    var sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
    var reply =
        Reply.newBuilder(Happened.reply(sealer, key, "t", "hello"))
            .setTurnId(null)
            .setAuthor(Author.AGENT)
            .setAgentId("agent-7")
            .build();
    return new Happening.Replied(offset, null, reply, "hello", List.of());
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

  /** A turn's reply is told by its turn as well; what an agent says only by its place. */
  @Test
  void whatAnAgentSaidIsShownOnceToo() {
    subscription.on(agentSays(3));
    subscription.begin(START, List.of(agentSays(2), agentSays(3)), Optional.empty());
    subscription.on(agentSays(3));

    assertThat(frames)
        .extracting(frame -> frame.getString("type"))
        .containsExactly("subscribed", "reply", "reply");
  }

  @Test
  void whatCannotBeReadIsToldOnce() {
    subscription.on(new Happening.Unreadable(3, true));
    subscription.begin(START, List.of(), Optional.empty());
    subscription.on(new Happening.Unreadable(3, true));
    subscription.on(new Happening.Unreadable(9, false));

    assertThat(frames)
        .extracting(frame -> frame.getString("type"))
        .containsExactly("subscribed", "problem");
  }

  @Test
  void whatLiesBeforeTheCursorIsNotShownEvenOfATurnThatIsForgotten() {
    subscription.begin(START, List.of(delta(4, 0), delta(5, 1)), Optional.empty());

    assertThat(texts()).containsExactly("s1");
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
