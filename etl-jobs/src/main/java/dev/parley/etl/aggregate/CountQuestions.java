package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.aggregate.fact.Fact;
import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.etl.aggregate.fact.QuestionFacts;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, each turn once; a turn that is cleaned again takes its former words back, and so
 * does one that is deleted, which has no words.
 */
public final class CountQuestions extends KeyedProcessFunction<String, AskedTurn, FactChange> {
  private static final long serialVersionUID = 1L;

  /** What is counted of a turn. */
  public record Counted(long revision, @Nullable Fact fact) {}

  private final AggregateConfig config;

  @SuppressWarnings("NullAway.Init") // by open
  private transient QuestionFacts questions;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ValueState<Counted> counted;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter tooLate;

  CountQuestions(AggregateConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    questions = new QuestionFacts(config.definitions());
    var state = new ValueStateDescriptor<>("counted", TypeInformation.of(Counted.class));
    state.enableTimeToLive(
        StateTtlConfig.newBuilder(config.threadsKept())
            .cleanupInRocksdbCompactFilter(1000, Duration.ofDays(1))
            .build());
    counted = getRuntimeContext().getState(state);
    tooLate = getRuntimeContext().getMetricGroup().counter("too-late");
  }

  @Override
  public void processElement(AskedTurn turn, Context context, Collector<FactChange> out)
      throws Exception {
    var before = counted.value();
    if (before != null && before.revision() > turn.revision()) {
      return;
    }
    if (before == null && isTooLate(turn.askedAt(), context.timerService().currentWatermark())) {
      tooLate.inc();
      return;
    }
    var now = questions.of(turn).orElse(null);
    var fact = before == null ? null : before.fact();
    counted.update(new Counted(turn.revision(), now));
    if (Objects.equals(fact, now)) {
      return;
    }
    if (fact != null) {
      out.collect(new FactChange(-1, fact));
    }
    if (now != null) {
      out.collect(new FactChange(1, now));
    }
  }

  private boolean isTooLate(@Nullable Long askedAt, long now) {
    return askedAt != null
        && now != Long.MIN_VALUE
        && askedAt < now - config.correctable().toMillis();
  }
}
