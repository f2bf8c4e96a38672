package dev.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveHubTest {
  private static final ConversationKey ACME = Samples.conversation(Samples.ACME);
  private static final ConversationKey GLOBEX = Samples.conversation(Samples.GLOBEX);

  private static final int MOST_READ_AGAIN = 5_000;

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final MemoryKeyRing ring = new MemoryKeyRing();
  private final Sealer sealer = new Sealer(ring, new SecureRandom());
  private final Partition<Reply> replies = new Partition<>(Topics.REPLIES, registry);
  private final Partition<AnswerDelta> deltas = new Partition<>(Topics.DELTAS, registry);
  private final List<TopicFollower> followers = new ArrayList<>();
  private final List<String> quarantined = new CopyOnWriteArrayList<>();
  private final Workers workers = new Workers("test-live", 2, 100);
  private final Partitions partitions = new Partitions(1, Topics.REPLIES, new MovableClock());
  private final LiveHub hub =
      new LiveHub(
          partitions,
          new Decoder(registry, sealer),
          new Replay(replies::again),
          workers,
          (record, reason) -> quarantined.add(reason),
          this::follower);

  private TopicFollower follower(String topic, boolean committed, TopicFollower.Listener to) {
    var consumer = topic.equals(Topics.REPLIES.name()) ? replies.followed() : deltas.followed();
    var follower = new TopicFollower(topic, () -> consumer, to, partitions::wanted).start();
    followers.add(follower);
    return follower;
  }

  @AfterEach
  void close() {
    followers.forEach(TopicFollower::close);
    workers.close();
  }

  private List<JsonObject> subscribe(ConversationKey to, Optional<Cursor> from) throws Exception {
    var frames = new CopyOnWriteArrayList<JsonObject>();
    hub.subscribe(to, from, frames::add)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    return frames;
  }

  private void reply(ConversationKey to, String turn, String text) {
    replies.write(to, Happened.reply(sealer, to, turn, text));
  }

  private void delta(ConversationKey to, String turn, int seq, String text) {
    deltas.write(to, Happened.delta(sealer, to, turn, seq, text));
  }

  private static List<String> said(List<JsonObject> frames) {
    return frames.stream()
        .map(frame -> frame.getString("type") + " " + frame.getString("text", ""))
        .map(String::strip)
        .toList();
  }

  @Test
  void theSameConversationIdOfTwoTenantsIsShownToEachItsOwn() throws Exception {
    var acme = subscribe(ACME, Optional.empty());
    var globex = subscribe(GLOBEX, Optional.empty());

    reply(ACME, "t", "for acme");
    reply(GLOBEX, "t", "for globex");

    await().until(() -> acme.size() == 2 && globex.size() == 2);
    assertThat(said(acme)).containsExactly("subscribed", "reply for acme");
    assertThat(said(globex)).containsExactly("subscribed", "reply for globex");
  }

  @Test
  void aSubscriberWithoutACursorSeesWhatHappensFromThenOn() throws Exception {
    replies.writeUnseen(ACME, Happened.reply(sealer, ACME, "old", "old"));
    var frames = subscribe(ACME, Optional.empty());

    delta(ACME, "t", 0, "Hel");
    await().until(() -> frames.size() == 2);
    reply(ACME, "t", "Hello");

    await().until(() -> frames.size() == 3);
    assertThat(said(frames)).containsExactly("subscribed", "delta Hel", "reply Hello");
    assertThat(frames.get(2).getString("generator")).isEqualTo("extractive");
  }

  @Test
  void whoComesBackWithACursorMissesNothingAndSeesNothingTwice() throws Exception {
    var first = subscribe(ACME, Optional.empty());
    delta(ACME, "t1", 0, "a");
    await().until(() -> first.size() == 2);
    delta(ACME, "t1", 1, "b");
    await().until(() -> first.size() == 3);
    reply(ACME, "t1", "ab");
    await().until(() -> first.size() == 4);
    delta(ACME, "t2", 0, "c");
    await().until(() -> first.size() == 5);

    assertThat(said(subscribe(ACME, cursor(first.get(1)))))
        .containsExactly("subscribed", "reply ab", "delta c");
    assertThat(said(subscribe(ACME, cursor(first.get(3)))))
        .containsExactly("subscribed", "delta c");
    assertThat(said(subscribe(ACME, cursor(first.get(4))))).containsExactly("subscribed");
  }

  @Test
  void whoWasCutOffBeforeTheFirstWordHearsItAfterwards() throws Exception {
    var cutOff = subscribe(ACME, Optional.empty());
    await().until(() -> cutOff.size() == 1);
    delta(ACME, "t1", 0, "a");
    await().until(() -> cutOff.size() == 2);
    reply(ACME, "t1", "ab");
    await().until(() -> cutOff.size() == 3);

    assertThat(said(subscribe(ACME, cursor(cutOff.get(0)))))
        .containsExactly("subscribed", "reply ab");
  }

  @Test
  void whatIsOlderThanTheTailIsReadAgain() throws Exception {
    replies.writeUnseen(ACME, Happened.reply(sealer, ACME, "t1", "one"));
    replies.writeUnseen(GLOBEX, Happened.reply(sealer, GLOBEX, "t1", "theirs"));
    replies.writeUnseen(ACME, Happened.reply(sealer, ACME, "t2", "two"));

    var frames = subscribe(ACME, Optional.of(new Cursor(0, 0, Cursor.Mark.NONE)));
    reply(ACME, "t3", "three");

    await().until(() -> frames.size() == 4);
    assertThat(said(frames)).containsExactly("subscribed", "reply one", "reply two", "reply three");
  }

  @Test
  void whoseCursorIsTooOldIsToldSoAndGoesOnFromNow() throws Exception {
    var missed = Happened.reply(sealer, ACME, "t", "long ago");
    for (int n = 0; n <= MOST_READ_AGAIN; n++) {
      replies.writeUnseen(ACME, missed);
    }

    var frames = subscribe(ACME, Optional.of(new Cursor(0, 0, Cursor.Mark.NONE)));
    reply(ACME, "now", "new");

    await().until(() -> frames.size() == 3);
    assertThat(said(frames)).containsExactly("subscribed", "problem", "reply new");
    assertThat(frames.get(1).getInteger("status")).isEqualTo(410);
  }

  @Test
  void aCursorFromALogThatIsGoneBeginsNow() throws Exception {
    var frames = subscribe(ACME, Optional.of(new Cursor(999, 999, Cursor.Mark.NONE)));
    reply(ACME, "t", "new");

    await().until(() -> frames.size() == 2);
    assertThat(said(frames)).containsExactly("subscribed", "reply new");
  }

  @Test
  void aPoisonRecordIsLaidAsideAndTheStreamLivesOn() throws Exception {
    var frames = subscribe(ACME, Optional.empty());

    replies.write(ACME, new byte[] {1, 2, 3});
    replies.write(ACME, Happened.reply(sealer, GLOBEX, "t", "not for acme"));
    reply(ACME, "t", "fine");

    await().until(() -> frames.size() == 4);
    assertThat(said(frames)).containsExactly("subscribed", "problem", "problem", "reply fine");
    assertThat(quarantined).hasSize(2);
  }

  @Test
  void anErasedRecordIsNotLaidAside() throws Exception {
    var frames = subscribe(ACME, Optional.empty());
    var gone = Happened.reply(sealer, ACME, "t", "erased");
    ring.forget(ACME);
    replies.write(ACME, gone);

    await().until(() -> frames.size() == 2);
    assertThat(quarantined).isEmpty();
  }

  @Test
  void aCancelledSubscriptionIsSilent() throws Exception {
    var frames = new CopyOnWriteArrayList<JsonObject>();
    var open =
        hub.subscribe(ACME, Optional.empty(), frames::add)
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    open.cancel();
    open.cancel();
    var other = subscribe(ACME, Optional.empty());

    reply(ACME, "t", "x");

    await().until(() -> other.size() == 2);
    assertThat(said(frames)).containsExactly("subscribed");
    assertThat(hub.open()).isEqualTo(1);
  }

  private static Optional<Cursor> cursor(JsonObject frame) {
    return Optional.of(Cursor.parse(frame.getString("cursor")));
  }
}
