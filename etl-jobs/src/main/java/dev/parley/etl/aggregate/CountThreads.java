package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.Fact;
import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.etl.aggregate.fact.RowChange;
import dev.parley.etl.aggregate.fact.Stale;
import dev.parley.etl.aggregate.fact.ThreadFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns a thread's rows into facts, and takes back those that a later change has made untrue.
 *
 * <p>The facts are worked out anew at every step of the stream's time at which the thread has
 * changed or one of its conversations has ended, and compared with those that were given out. So an
 * order of changes gives no other result than another, and a late one corrects what it touches.
 */
final class CountThreads extends KeyedProcessFunction<String, RowChange, FactChange> {
  /** Changes of what can no longer be corrected. */
  static final OutputTag<RowChange> TOO_LATE = new OutputTag<>("too-late") {};

  private static final long serialVersionUID = 1L;

  private final AggregateConfig config;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ThreadFacts facts;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, RowChange> rows;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Fact> counted;

  /** Until when conversations are final. */
  @SuppressWarnings("NullAway.Init") // by open
  private transient ValueState<Long> settled;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter doubled;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter tooLate;

  CountThreads(AggregateConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    facts = new ThreadFacts(config.definitions());
    rows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "rows", Types.STRING, TypeInformation.of(RowChange.class)));
    counted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("counted", Types.STRING, TypeInformation.of(Fact.class)));
    settled = getRuntimeContext().getState(new ValueStateDescriptor<>("settled", Types.LONG));
    doubled = getRuntimeContext().getMetricGroup().counter("doubled");
    tooLate = getRuntimeContext().getMetricGroup().counter("too-late");
  }

  @Override
  public void processElement(RowChange row, Context context, Collector<FactChange> out)
      throws Exception {
    var known = rows.get(row.key());
    if (known != null && known.lsn() >= row.lsn()) {
      doubled.inc();
      return;
    }
    if (row.isDelete()) {
      return; // retention and erasure take rows away, not what was counted
    }
    long now = context.timerService().currentWatermark();
    if (known == null && isTooLate(row, now)) {
      tooLate.inc();
      context.output(TOO_LATE, row);
      return;
    }
    rows.put(row.key(), row);
    context.timerService().registerEventTimeTimer(now + 1);
    context.timerService().registerEventTimeTimer(forgottenAt(row));
  }

  /** One timer a day. */
  private long forgottenAt(RowChange row) {
    long kept = config.threadsKept().toMillis();
    return Grain.DAY.end(Grain.DAY.start(row.believableAt() + kept));
  }

  private boolean isTooLate(RowChange row, long now) {
    return !row.isSnapshot()
        && now != Long.MIN_VALUE
        && row.believableAt() < now - config.correctable().toMillis();
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<FactChange> out) throws Exception {
    long now = context.timerService().currentWatermark();
    var all = values(rows.values());
    var settledBefore = settled.value();
    count(facts.of(all, settledBefore == null ? Long.MIN_VALUE : settledBefore, now), out);
    var end = facts.nextEnd(all, now);
    if (end.isPresent()) {
      context.timerService().registerEventTimeTimer(end.getAsLong());
    }
    forget(all, now);
  }

  private void count(List<Fact> now, Collector<FactChange> out) throws Exception {
    var byId = now.stream().collect(Collectors.toMap(Fact::id, it -> it));
    for (var before : values(counted.values())) {
      if (!before.equals(byId.get(before.id()))) {
        counted.remove(before.id());
        out.collect(new FactChange(-1, before));
      }
    }
    for (var fact : now) {
      if (!counted.contains(fact.id())) {
        counted.put(fact.id(), fact);
        out.collect(new FactChange(1, fact));
      }
    }
  }

  /** What was counted of it stays counted. */
  private void forget(List<RowChange> all, long now) throws Exception {
    long before = now - config.threadsKept().toMillis();
    if (before > now) {
      return; // the time is not known yet
    }
    var stale = Stale.of(all, config.definitions(), before);
    for (var key : stale.rows()) {
      rows.remove(key);
    }
    if (rows.isEmpty()) {
      counted.clear();
      settled.clear();
    } else if (!stale.isNone()) {
      settled.update(stale.before());
      for (var fact : values(counted.values())) {
        if (stale.isOf(fact)) {
          counted.remove(fact.id());
        }
      }
    }
  }

  private static <T> List<T> values(Iterable<T> of) {
    return StreamSupport.stream(of.spliterator(), false)
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
