package dev.parley.etl.aggregate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.etl.aggregate.fact.Fact;
import dev.parley.etl.aggregate.fact.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddUpTest {
  private static final AggregateConfig CONFIG =
      new AggregateConfig(
          Definitions.standard(), Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(1));

  private KeyedOneInputStreamOperatorTestHarness<String, Contribution, Metric> operator;

  @BeforeEach
  void open() throws Exception {
    operator =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new AddUp(CONFIG), Contribution::row, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  @Test
  void addsUpATenantsRowAndNotAnothers() throws Exception {
    put(1, fact("acme", "f1", "u1", 100));
    put(1, fact("acme", "f2", "u2", 200));
    put(1, fact("globex", "f1", "u1", 100));
    time(1);

    assertThat(last("acme").amounts())
        .containsOnly(
            Map.entry("turns", 2L),
            Map.entry("active_users", 2L),
            Map.entry("active_conversations", 1L));
    assertThat(last("globex").amounts()).containsEntry("turns", 1L);
  }

  @Test
  void aRowIsGivenOnceAStepHoweverOftenItChanges() throws Exception {
    for (int i = 0; i < 10; i++) {
      put(1, fact("acme", "f" + i, "u", 100));
    }
    time(1);
    time(2);

    assertThat(operator.extractOutputValues()).hasSize(1);
  }

  @Test
  void whatIsTakenBackLeavesNothing() throws Exception {
    put(1, fact("acme", "f1", "u1", 100));
    put(1, fact("acme", "f2", "u1", 90_000));
    time(1);
    put(-1, fact("acme", "f2", "u1", 90_000));
    time(2);

    assertThat(last("acme").amounts()).containsEntry("turns", 1L).containsEntry("active_users", 1L);
    var times = requireNonNull(last("acme").latencies().get("answer_latency"));
    assertThat(times.samples()).isEqualTo(1);
    assertThat(times.p99()).isBetween(99.5, 100.5);
    put(-1, fact("acme", "f1", "u1", 100));
    time(3);
    assertThat(last("acme").amounts()).isEmpty();
    assertThat(last("acme").latencies()).isEmpty();
    assertThat(operator.numKeyedStateEntries()).isZero();
    assertThat(operator.numEventTimeTimers()).isZero();
  }

  @Test
  void aRowIsForgottenWhenNothingCanChangeItAnyMore() throws Exception {
    put(1, fact("acme", "f1", "u1", 100));
    time(1);
    assertThat(operator.numKeyedStateEntries()).isPositive();

    time(60 * 24 * 5);
    assertThat(operator.numKeyedStateEntries()).isZero();
    assertThat(operator.numEventTimeTimers()).isZero();
  }

  private static Fact fact(String tenant, String id, String user, long millis) {
    return new Fact(
        id,
        tenant,
        "thread",
        user,
        Rows.at(0),
        true,
        Map.of("all", ""),
        Map.of("turns", 1L),
        Map.of("answer_latency", millis));
  }

  private void put(int sign, Fact fact) throws Exception {
    var key = new MetricKey(fact.tenant(), "hour", Grain.HOUR.start(fact.at()), "all", "");
    operator.processElement(new Contribution(key, sign, fact), fact.at());
  }

  private void time(double minutes) throws Exception {
    operator.processWatermark(Rows.at(minutes));
  }

  private Metric last(String tenant) {
    List<Metric> all =
        operator.extractOutputValues().stream()
            .filter(it -> it.key().tenant().equals(tenant))
            .toList();
    return all.get(all.size() - 1);
  }
}
