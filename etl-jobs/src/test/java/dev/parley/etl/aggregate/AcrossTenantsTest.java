package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.etl.aggregate.fact.Rows;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcrossTenantsTest {
  private static final AggregateConfig CONFIG =
      new AggregateConfig(
          Definitions.standard(), Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(1));

  private KeyedOneInputStreamOperatorTestHarness<String, Metric, Metric> operator;

  @BeforeEach
  void open() throws Exception {
    operator =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new AddUpAcross(CONFIG), Metric::acrossRow, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  @Test
  void aTenantShowsWithFivePeopleInFiveThreadsOnly() throws Exception {
    put("acme", 5, 5, 10);
    put("few-people", 4, 9, 1_000);
    put("few-threads", 9, 4, 1_000);
    time(1);

    assertThat(last().key().tenant()).isEqualTo("*");
    assertThat(last().amounts()).containsExactlyEntriesOf(Map.of("turns", 10L));
  }

  @Test
  void aTenantThatFallsBelowLeaves() throws Exception {
    put("acme", 6, 6, 10);
    put("globex", 5, 5, 7);
    time(1);
    assertThat(last().amounts()).containsEntry("turns", 17L);

    put("globex", 4, 5, 6);
    time(2);
    assertThat(last().amounts()).containsEntry("turns", 10L);
  }

  private void put(String tenant, long users, long threads, long turns) throws Exception {
    var key = new MetricKey(tenant, "hour", Rows.at(0), "all", "");
    var amounts = Map.of("turns", turns, "cost_micros", 5L, "conversation_cost_micros", 5L);
    operator.processElement(new Metric(key, amounts, Map.of(), users, threads), Rows.at(0));
  }

  private void time(double minutes) throws Exception {
    operator.processWatermark(Rows.at(minutes));
  }

  private Metric last() {
    var all = operator.extractOutputValues();
    return all.get(all.size() - 1);
  }
}
