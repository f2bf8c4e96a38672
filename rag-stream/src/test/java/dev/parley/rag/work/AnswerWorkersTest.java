package dev.parley.rag.work;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.Topics;
import dev.parley.schemas.topics.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerWorkersTest {
  private static final WorkConfig CONFIG = new WorkConfig(3, 8, 8, Duration.ofMillis(300));

  private final AnswerOnCue answerer = new AnswerOnCue(() -> this.shop.sealer);
  private Workshop shop = new Workshop(CONFIG, answerer);

  @AfterEach
  void close() {
    answerer.letAllGo();
    shop.close();
  }

  @Test
  void answersOnceAndFinishesTheRequest() {
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 1);
    assertThat(shop.answers()).hasSize(1);
    assertThat(shop.answers().get(0).getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(shop.workers.facts()).containsEntry("answered", 1L).containsEntry("inflight", 0L);
  }

  @Test
  void answersTwoTenantsThatUseTheSameIdsEachWithItsOwn() {
    shop.ask(conversation(ACME), "m1");
    shop.ask(conversation(GLOBEX), "m1");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 2);
    assertThat(shop.answers())
        .allSatisfy(
            it ->
                assertThat(
                        shop.sealer.open(conversation(new TenantId(it.getTenant())), it.getText()))
                    .isEqualTo("for " + it.getTenant()))
        .extracting(Answer::getTenant)
        .containsExactlyInAnyOrder("acme", "globex");
  }

  @Test
  void whatWasSaidBeforeTheLastTurnsComesBeforeThem() {
    var key = conversation(ACME);
    var last = new Turn(Speaker.USER, shop.sealer.seal(key, "and for teams?"));
    shop.ask(
        key,
        AnswerRequest.newBuilder(Samples.request(shop.sealer, key, "m1", 1, "how much?"))
            .setSummary(shop.sealer.seal(key, "> Is there a trial?\n< Thirty days."))
            .setTurns(List.of(last))
            .build());
    shop.workers.start();

    await().until(() -> shop.answers().size() == 1);
    assertThat(answerer.asked().get(0).history())
        .containsExactly(
            new Said(true, "Is there a trial?"),
            new Said(false, "Thirty days."),
            new Said(true, "and for teams?"));
  }

  @Test
  void whatTheQuestionMeansNeedNotBeFoundOutAgain() {
    var key = conversation(ACME);
    var encoder = new WordEncoder();
    var vector = new float[encoder.dimensions()];
    vector[7] = 1;
    shop.ask(
        key,
        AnswerRequest.newBuilder(Samples.request(shop.sealer, key, "m1", 1, "how much?"))
            .setVectorEncoder(encoder.id())
            .setVector(shop.sealer.seal(key, vector))
            .build());
    shop.workers.start();

    await().until(() -> shop.answers().size() == 1);
    var meaning = answerer.asked().get(0).meaning();
    assertThat(meaning.by(encoder)).containsExactly(vector);
    assertThat(encoder.encoded()).isEmpty();
    assertThat(meaning.by(new WordEncoder("another"))).isNotEqualTo(vector);
  }

  @Test
  void aVectorThatIsNoneOfItsEncoderIsNotUsed() {
    var key = conversation(ACME);
    var encoder = new WordEncoder();
    shop.ask(
        key,
        AnswerRequest.newBuilder(Samples.request(shop.sealer, key, "m1", 1, "how much?"))
            .setVectorEncoder(encoder.id())
            .setVector(shop.sealer.seal(key, new float[] {1}))
            .build());
    shop.workers.start();

    await().until(() -> shop.answers().size() == 1);
    assertThat(answerer.asked().get(0).meaning().by(encoder)).hasSize(encoder.dimensions());
  }

  @Test
  void carriesTheTraceOn() {
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();

    await().until(() -> shop.answers().size() == 1);
    assertThat(
            shop.recordsOf(Topics.RAG_ANSWERS.name())
                .get(0)
                .headers()
                .lastHeader(Traceparent.HEADER)
                .value())
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo(Workshop.TRACE);
  }

  @Test
  void aSlowRequestDoesNotHoldUpTheOthersAndOnlyItIsRepeated() {
    answerer.hold("m1");
    shop.ask(conversation(ACME), "m1");
    shop.ask(conversation(ACME), "m2");
    shop.ask(conversation(ACME), "m3");
    shop.workers.start();
    await().until(() -> shop.answers().size() == 2);
    await().until(() -> !shop.committed().metadata().isEmpty());
    var committed = shop.committed();
    assertThat(committed.offset()).isZero();
    shop.close();

    restart(committed);
    answerer.letGo("m1");
    for (var message : new String[] {"m1", "m2", "m3"}) {
      shop.ask(conversation(ACME), message);
    }
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 3);
    assertThat(shop.answers())
        .extracting(Answer::getTurnId)
        .containsExactly(AnswerOnCue.turn("m1"));
    assertThat(shop.deltas().get(0).getKind()).isEqualTo(DeltaKind.RESTART);
  }

  @Test
  void startsASecondAttemptsViewAgain() {
    var key = conversation(ACME);
    shop.ask(key, Samples.request(shop.sealer, key, "m1", 2, "how much is it?"));
    shop.workers.start();

    await().until(() -> shop.answers().size() == 1);
    assertThat(shop.deltas())
        .extracting(it -> it.getKind())
        .containsExactly(DeltaKind.RESTART, DeltaKind.TEXT, DeltaKind.END);
    assertThat(shop.deltas()).extracting(it -> it.getSeq()).containsExactly(0, 1, 2);
    assertThat(shop.deltas())
        .allSatisfy(it -> assertThat(it.getRun()).isEqualTo(shop.answers().get(0).getRun()));
  }

  @Test
  void doesNotAnswerWhenNobodyWaitsAnyMore() {
    shop.close();
    shop = new Workshop(CONFIG, answerer, at(NOON.plusSeconds(10)), true);
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 1);
    assertThat(shop.answers()).isEmpty();
    assertThat(answerer.asked()).isEmpty();
    assertThat(shop.workers.facts()).containsEntry("dropped-late", 1L);
  }

  @Test
  void passesOverWhatWasErased() {
    shop.ask(conversation(ACME), "m1");
    shop.ring.forget(conversation(ACME));
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 1);
    assertThat(shop.recordsOf(Quarantine.RAG.topic())).isEmpty();
    assertThat(shop.recordsOf(Topics.RAG_ANSWERS.name())).isEmpty();
  }

  @Test
  void takesInNoMoreThanItsLimit() {
    for (int i = 0; i < 40; i++) {
      answerer.hold("m" + i);
      shop.ask(conversation(ACME), "m" + i);
    }
    shop.workers.start();

    await().until(() -> shop.consumer.paused().contains(Workshop.REQUESTS));
    assertThat(shop.workers.facts().get("inflight")).isBetween(8L, 40L);
    answerer.letAllGo();
    await().until(() -> shop.committed().offset() == 40);
    assertThat(shop.answers()).hasSize(40);
  }

  private void restart(OffsetAndMetadata committed) {
    shop = new Workshop(CONFIG, answerer);
    shop.consumer.schedulePollTask(
        () -> shop.consumer.commitSync(Map.of(Workshop.REQUESTS, committed)));
    shop.consumer.schedulePollTask(
        () -> {
          shop.consumer.rebalance(List.of());
          shop.consumer.rebalance(List.of(Workshop.REQUESTS));
        });
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
