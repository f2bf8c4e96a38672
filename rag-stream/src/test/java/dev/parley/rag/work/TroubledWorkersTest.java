package dev.parley.rag.work;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.topics.Quarantine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers whose requests, writes, registry or broker fail. */
@Timeout(60)
class TroubledWorkersTest {
  private static final WorkConfig CONFIG = new WorkConfig(3, 8, 8, Duration.ofMillis(300));

  private final AnswerOnCue answerer = new AnswerOnCue(() -> this.shop.sealer);
  private Workshop shop = new Workshop(CONFIG, answerer);

  @AfterEach
  void close() {
    answerer.letAllGo();
    shop.close();
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
    assertThat(shop.answers())
        .extracting(Answer::getTurnId)
        .containsExactly(AnswerOnCue.turn("m3"));
    assertThat(shop.recordsOf(Quarantine.RAG.topic())).hasSize(4);
    assertThat(shop.workers.facts()).containsEntry("quarantined", 4L);
  }

  @Test
  void laysAsideWhatFailsAgainAndAgainInAnUnforeseenWay() {
    var asked = new AtomicInteger();
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
  void anAnswerThatIsNotAcknowledgedLeavesTheRequestUnfinished() {
    shop.close();
    shop = new Workshop(CONFIG, answerer, at(NOON), false);
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
    shop = new Workshop(CONFIG, answerer, at(NOON), false);
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();
    await().until(() -> shop.answers().size() == 1);

    while (shop.producer.errorNext(new TimeoutException("away"))) {
      assertThat(shop.committed().offset()).isNotEqualTo(1);
    }
    await().until(() -> shop.answers().size() == 2);
    await().until(() -> shop.producer.completeNext() || shop.committed().offset() == 1);

    await().until(() -> shop.committed().offset() == 1);
    assertThat(answerer.asked()).hasSize(1);
  }

  @Test
  void waitsForARegistryThatIsAway() {
    shop.close();
    var away = new AtomicInteger(2);
    shop = new Workshop(CONFIG, answerer);
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
    answerer.hold("m1");
    shop.ask(conversation(ACME), "m1");
    shop.workers.start();
    await().until(() -> answerer.asked().size() == 1);

    shop.consumer.schedulePollTask(() -> shop.consumer.rebalance(List.of()));
    await().until(() -> shop.consumer.assignment().isEmpty());
    answerer.letGo("m1");

    await().until(() -> shop.answers().size() == 1); // its answer does no harm
    assertThat(shop.committed().offset()).isLessThan(1);
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
