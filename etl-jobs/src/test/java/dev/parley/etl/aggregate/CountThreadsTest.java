package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.etl.aggregate.fact.RowChange;
import dev.parley.etl.aggregate.fact.Rows;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountThreadsTest {
  private static final AggregateConfig CONFIG =
      new AggregateConfig(
          Definitions.standard(), Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(1));
  private static final double DAY = 24 * 60;

  private final Rows acme = new Rows("acme");
  private final Rows globex = new Rows("globex");

  private KeyedOneInputStreamOperatorTestHarness<String, RowChange, FactChange> operator;

  @BeforeEach
  void open() throws Exception {
    operator =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new CountThreads(CONFIG), RowChange::thread, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  @Test
  void twoTenantsWithTheSameIdsAreCountedApart() throws Exception {
    put(acme.answered("m1", 0));
    put(globex.answered("m1", 0));
    put(globex.user("m2", 1));
    time(2);

    assertThat(sums("acme")).containsEntry("user_messages", 1L);
    assertThat(sums("globex")).containsEntry("user_messages", 2L);
  }

  @Test
  void aDoubledChangeIsDropped() throws Exception {
    put(acme.user("m1", 0));
    operator.processElement(acme.last(), 0);
    time(1);
    operator.processElement(acme.last(), 0);
    time(2);

    assertThat(sums("acme")).containsExactlyEntriesOf(Map.of("user_messages", 1L));
  }

  @Test
  void aConversationIsCountedWhenItsPauseIsOver() throws Exception {
    put(acme.answered("m1", 0));
    time(30);
    assertThat(sums("acme")).doesNotContainKey("conversations");

    time(30.2);
    assertThat(sums("acme")).containsEntry("conversations", 1L).containsEntry("resolved", 1L);
  }

  @Test
  void whatComesLateTakesBackWhatItMakesUntrue() throws Exception {
    put(acme.answered("m1", 0).answered("m2", 50));
    time(100);
    assertThat(sums("acme")).containsEntry("conversations", 2L).containsEntry("resolved", 2L);

    put(acme.user("between", 25)); // an hour late: the two were one conversation
    time(101);
    assertThat(sums("acme"))
        .containsEntry("conversations", 1L)
        .containsEntry("resolved", 1L)
        .containsEntry("user_messages", 3L);
  }

  @Test
  void whatCannotBeCorrectedAnyMoreIsSaidToBeTooLate() throws Exception {
    put(acme.answered("m1", 0));
    time(2 * DAY);
    put(acme.user("late", 0.2));
    time(2 * DAY + 1);

    assertThat(sums("acme")).containsEntry("user_messages", 1L);
    assertThat(operator.getSideOutput(CountThreads.TOO_LATE)).hasSize(1);
  }

  @Test
  void aThreadIsForgottenWithoutBeingTakenBack() throws Exception {
    put(acme.conversation("u", "WEB").answered("m1", 0));
    time(10 * DAY);

    assertThat(sums("acme")).containsEntry("conversations", 1L).containsEntry("turns", 1L);
    assertThat(operator.numKeyedStateEntries()).isZero();
    assertThat(operator.numEventTimeTimers()).isZero();
  }

  @Test
  void aThreadThatGoesOnForEverKeepsWhatIsRecentOnly() throws Exception {
    put(acme.conversation("u", "WEB"));
    long after10 = goOn(0, 10);
    long after30 = goOn(10, 30);

    assertThat(sums("acme")).containsEntry("conversations", 30L).containsEntry("turns", 30L);
    assertThat(after30).isLessThan(after10 * 11 / 10);
  }

  /** One conversation a day; returns how large the state is then, in bytes. */
  private long goOn(int from, int to) throws Exception {
    for (int day = from; day < to; day++) {
      put(acme.answered("m" + (100 + day), day * DAY));
      time(day * DAY + 60);
    }
    return operator.snapshot(to, to).getManagedKeyedState().getStateSize();
  }

  private final Map<Rows, Integer> written = new HashMap<>();

  /** What has been added to the rows since. */
  private void put(Rows rows) throws Exception {
    int from = written.getOrDefault(rows, 0);
    for (var row : rows.list().subList(from, rows.list().size())) {
      operator.processElement(row, row.at());
    }
    written.put(rows, rows.list().size());
  }

  private void time(double minutes) throws Exception {
    operator.processWatermark(Rows.at(minutes));
  }

  private Map<String, Long> sums(String tenant) {
    var sums = new HashMap<String, Long>();
    for (var change : operator.extractOutputValues()) {
      if (change.fact().tenant().equals(tenant)) {
        change
            .fact()
            .amounts()
            .forEach((name, amount) -> sums.merge(name, change.sign() * amount, Long::sum));
      }
    }
    sums.values().removeIf(it -> it == 0);
    return sums;
  }
}
