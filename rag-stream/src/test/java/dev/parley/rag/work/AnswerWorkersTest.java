package dev.parley.rag.work;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.answer.Answerer;
import dev.parley.rag.answer.Ask;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.NameUuid;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerWorkersTest {
  private static final WorkConfig CONFIG = new WorkConfig(3, 8, 8, Duration.ofMillis(300));

  private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Ask> asks = new CopyOnWriteArrayList<>();
  private Workshop shop = new Workshop(CONFIG, answerer());

  @AfterEach
  void close() {
    slow.values().forEach(CountDownLatch::countDown);
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
    assertThat(asks.get(0).history())
        .containsExactly(
            new Said(true, "Is there a trial?"),
            new Said(false, "Thirty days."),
            new Said(true, "and for teams?"));
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
    makeSlow("m1");
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
    requireNonNull(slow.get("m1")).countDown();
    for (var message : new String[] {"m1", "m2", "m3"}) {
      shop.ask(conversation(ACME), message);
    }
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 3);
    assertThat(shop.answers()).extracting(Answer::getTurnId).containsExactly(turn("m1"));
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
    shop = new Workshop(CONFIG, answerer(), at(NOON.plusSeconds(10)), true);
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 1);
    assertThat(shop.answers()).isEmpty();
    assertThat(asked).hasValue(0);
    assertThat(shop.workers.facts()).containsEntry("dropped-late", 1L);
  }

  @Test
  void laysPoisonAsideAndGoesOn() {
    shop.add("acme/" + Samples.CONVERSATION, "no avro".getBytes(StandardCharsets.UTF_8));
    shop.add("no key", new byte[] {0, 0, 0, 0, 99});
    var globex = conversation(GLOBEX);
    shop.ask(conversation(ACME), Samples.request(shop.sealer, globex, "m1", 1, "whose?"));
    var sealedForGlobex = Samples.request(shop.sealer, globex, "m2", 1, "whose?");
    shop.ask(
        conversation(ACME), AnswerRequest.newBuilder(sealedForGlobex).setTenant("acme").build());
    shop.ask(conversation(ACME), "m3");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 5);
    assertThat(shop.answers()).extracting(Answer::getTurnId).containsExactly(turn("m3"));
    assertThat(shop.recordsOf(Quarantine.RAG.topic())).hasSize(4);
    assertThat(shop.workers.facts()).containsEntry("quarantined", 4L);
  }

  @Test
  void laysAsideWhatFailsAgainAndAgainInAnUnforeseenWay() {
    shop.close();
    shop =
        new Workshop(
            CONFIG,
            (ask, view) -> {
              asked.incrementAndGet();
              throw new IllegalStateException("a fault in the code");
            });
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 1);
    assertThat(asked).hasValue(3);
    assertThat(shop.recordsOf(Quarantine.RAG.topic())).hasSize(1);
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
      makeSlow("m" + i);
      shop.ask(conversation(ACME), "m" + i);
    }
    shop.workers.start();

    await().until(() -> shop.consumer.paused().contains(Workshop.REQUESTS));
    assertThat(shop.workers.facts().get("inflight")).isBetween(8L, 40L);
    slow.values().forEach(CountDownLatch::countDown);
    await().until(() -> shop.committed().offset() == 40);
    assertThat(shop.answers()).hasSize(40);
  }

  @Test
  void anAnswerThatIsNotAcknowledgedLeavesTheRequestUnfinished() {
    shop.close();
    shop = new Workshop(CONFIG, answerer(), at(NOON), false);
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();
    await().until(() -> shop.answers().size() == 1);
    await().during(Duration.ofMillis(200)).until(() -> shop.committed().offset() < 1);

    while (shop.producer.completeNext()) {
      assertThat(shop.answers()).hasSize(1);
    }

    await().until(() -> shop.committed().offset() == 1);
  }

  @Test
  void triesAnAnswerAgainThatCouldNotBeWritten() {
    shop.close();
    shop = new Workshop(CONFIG, answerer(), at(NOON), false);
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();
    await().until(() -> shop.answers().size() == 1);

    while (shop.producer.errorNext(new TimeoutException("away"))) {
      assertThat(shop.committed().offset()).isNotEqualTo(1);
    }
    await().until(() -> shop.answers().size() == 2);
    await().until(() -> shop.producer.completeNext() || shop.committed().offset() == 1);

    await().until(() -> shop.committed().offset() == 1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void waitsForARegistryThatIsAway() {
    shop.close();
    var away = new AtomicInteger(2);
    shop = new Workshop(CONFIG, answerer());
    shop.registryAwayFor(away);
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();

    await().until(() -> shop.committed().offset() == 1);
    assertThat(shop.answers()).hasSize(1);
    assertThat(away).hasValue(0);
  }

  @Test
  void readsOnAfterTheBrokerWasAway() {
    shop.consumer.schedulePollTask(
        () -> shop.consumer.setPollException(new DisconnectException("away")));
    shop.workers.start();
    await().until(() -> shop.workers.problem() != null);

    await().until(() -> shop.workers.problem() == null);
    shop.ask(conversation(ACME), "m1");

    await().until(() -> shop.committed().offset() == 1);
  }

  @Test
  void stopsReadingWhereAnotherProcessTookItsPlace() {
    shop.consumer.schedulePollTask(
        () -> shop.consumer.setPollException(new FencedInstanceIdException("taken")));
    shop.workers.start();

    await().untilAsserted(() -> assertThat(shop.workers.problem()).contains("same instance.id"));
  }

  @Test
  void forgetsRequestsOfPartitionsItLost() {
    makeSlow("m1");
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();
    await().until(() -> asked.get() == 1);

    shop.consumer.schedulePollTask(() -> shop.consumer.rebalance(List.of()));
    await().until(() -> shop.consumer.assignment().isEmpty());
    requireNonNull(slow.get("m1")).countDown();

    await().until(() -> shop.answers().size() == 1); // its answer does no harm
    assertThat(shop.committed().offset()).isLessThan(1);
  }

  private void restart(OffsetAndMetadata committed) {
    shop = new Workshop(CONFIG, answerer());
    shop.consumer.schedulePollTask(
        () -> shop.consumer.commitSync(Map.of(Workshop.REQUESTS, committed)));
    shop.consumer.schedulePollTask(
        () -> {
          shop.consumer.rebalance(List.of());
          shop.consumer.rebalance(List.of(Workshop.REQUESTS));
        });
  }

  private void makeSlow(String message) {
    slow.put(turn(message), new CountDownLatch(1));
    slow.put(message, slow.get(turn(message)));
  }

  private static String turn(String message) {
    return NameUuid.turn(conversation(ACME), message).toString();
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private Answerer answerer() {
    return (ask, view) -> {
      asked.incrementAndGet();
      asks.add(ask);
      slow.getOrDefault(ask.turnId(), new CountDownLatch(0)).await();
      var text = "for " + ask.conversation().tenant();
      view.add(text);
      view.end();
      return answer(ask, text);
    };
  }

  private Answer answer(Ask ask, String text) {
    return Answer.newBuilder()
        .setTenant(ask.conversation().tenant().value())
        .setConversationId(ask.conversation().conversationId())
        .setTurnId(ask.turnId())
        .setAttempt(ask.attempt())
        .setRun(ask.run())
        .setOutcome(Outcome.ANSWERED)
        .setText(shop.sealer.seal(ask.conversation(), text))
        .setProvenance(Samples.provenance())
        .setAnsweredAt(NOON)
        .build();
  }
}
