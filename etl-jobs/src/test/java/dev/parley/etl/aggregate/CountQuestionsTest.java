package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.registry.AvroSerde;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountQuestionsTest {
  static {
    AvroSerde.trustEvents();
  }

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final AggregateConfig CONFIG =
      new AggregateConfig(
          Definitions.standard(), Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(8));

  @SuppressWarnings("NullAway.Init") // before each
  private KeyedOneInputStreamOperatorTestHarness<String, AskedTurn, FactChange> operator;

  @BeforeEach
  void open() throws Exception {
    operator =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new CountQuestions(CONFIG), AskedTurn::key, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  @Test
  void aDeletedTurnTakesItsWordsBackInItsTenantOnly() throws Exception {
    put(asked("acme", 5), asked("globex", 5), deletion("acme", 9));

    assertThat(operator.extractOutputValues())
        .extracting(it -> it.fact().tenant() + " " + it.sign())
        .containsExactly("acme 1", "globex 1", "acme -1");
  }

  @Test
  void aTurnThatComesAgainAfterItsDeletionIsNotCounted() throws Exception {
    put(deletion("acme", 9), asked("acme", 5), deletion("acme", 9), asked("acme", 7));

    assertThat(operator.extractOutputValues()).isEmpty();
  }

  private void put(CleanTurn... turns) throws Exception {
    for (var turn : turns) {
      operator.processElement(AskedTurn.of(turn), 0);
    }
  }

  private static CleanTurn asked(String tenant, long revision) {
    return turn(tenant, revision)
        .setAskedAt(NOON)
        .setUserText("Where is it?")
        .setOutcome("ANSWERED")
        .build();
  }

  private static CleanTurn deletion(String tenant, long revision) {
    return turn(tenant, revision).setDeletedAt(NOON).build();
  }

  private static CleanTurn.Builder turn(String tenant, long revision) {
    return CleanTurn.newBuilder()
        .setTenant(tenant)
        .setConversationId("c1")
        .setTurnId("t1")
        .setRevision(revision)
        .setRecogniser("1")
        .setDay("2026-03-02");
  }
}
