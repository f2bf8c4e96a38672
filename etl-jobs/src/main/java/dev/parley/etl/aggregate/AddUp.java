package dev.parley.etl.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up one row: sums, times by bucket, and who is behind it. Given at every step of the stream's
 * time at which it has changed, and forgotten when nothing can change it any more.
 */
final class AddUp extends KeyedProcessFunction<String, Contribution, Metric> {
  static final String ACTIVE_USERS = "active_users";
  static final String ACTIVE_CONVERSATIONS = "active_conversations";

  private static final long serialVersionUID = 1L;
  private static final String USER = "u/";
  private static final String THREAD = "t/";
  private static final String USERS = "users";
  private static final String THREADS = "threads";

  private final AggregateConfig config;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ValueState<MetricKey> row;

  @SuppressWarnings("NullAway.Init") // by open
  private transient WindowTimers timers;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Long> amounts;

  /** {@code name/bucket} to count. */
  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Long> times;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Presence> people;

  /** How many of {@link #people} are users, and threads. */
  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Long> crowd;

  AddUp(AggregateConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    row = runtime.getState(new ValueStateDescriptor<>("row", TypeInformation.of(MetricKey.class)));
    timers = new WindowTimers(runtime, config);
    amounts = runtime.getMapState(new MapStateDescriptor<>("amounts", Types.STRING, Types.LONG));
    times = runtime.getMapState(new MapStateDescriptor<>("times", Types.STRING, Types.LONG));
    people =
        runtime.getMapState(
            new MapStateDescriptor<>("people", Types.STRING, TypeInformation.of(Presence.class)));
    crowd = runtime.getMapState(new MapStateDescriptor<>("crowd", Types.STRING, Types.LONG));
  }

  @Override
  public void processElement(Contribution added, Context context, Collector<Metric> out)
      throws Exception {
    if (row.value() == null) {
      row.update(added.metric());
    }
    var fact = added.fact();
    for (var amount : fact.amounts().entrySet()) {
      add(amounts, amount.getKey(), added.sign() * amount.getValue());
    }
    for (var time : fact.millis().entrySet()) {
      add(times, time.getKey() + "/" + Times.bucket(time.getValue()), added.sign());
    }
    meet(THREAD + fact.thread(), THREADS, ACTIVE_CONVERSATIONS, added);
    if (fact.user() != null) {
      meet(USER + fact.user(), USERS, ACTIVE_USERS, added);
    }
    timers.changed(added.metric(), context.timerService());
  }

  private void meet(String who, String kind, String active, Contribution added) throws Exception {
    var known = people.get(who);
    var before = known == null ? Presence.NONE : known;
    var now = before.plus(added.sign(), added.fact().speaks());
    if (now.equals(Presence.NONE)) {
      people.remove(who);
    } else {
      people.put(who, now);
    }
    add(crowd, kind, one(now.facts() != 0) - one(before.facts() != 0));
    add(amounts, active, one(now.isActive()) - one(before.isActive()));
  }

  private static long one(boolean is) {
    return is ? 1 : 0;
  }

  private static void add(MapState<String, Long> to, String name, long amount) throws Exception {
    var before = to.get(name);
    long now = amount + (before == null ? 0 : before);
    if (now == 0) {
      to.remove(name);
    } else {
      to.put(name, now);
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Metric> out) throws Exception {
    if (timers.isDue()) {
      out.collect(new Metric(row.value(), copy(amounts), latencies(), of(USERS), of(THREADS)));
    }
    if (timers.isOver(context.timerService())) {
      clear();
    } else if (amounts.isEmpty() && times.isEmpty() && people.isEmpty()) {
      timers.forget(context.timerService()); // all was taken back, and so is a question's wording
      clear();
    }
  }

  private void clear() {
    row.clear();
    amounts.clear();
    times.clear();
    people.clear();
    crowd.clear();
  }

  private long of(String kind) throws Exception {
    var count = crowd.get(kind);
    return count == null ? 0 : count;
  }

  private static Map<String, Long> copy(MapState<String, Long> of) throws Exception {
    var copy = new HashMap<String, Long>();
    for (var entry : of.entries()) {
      copy.put(entry.getKey(), entry.getValue());
    }
    return copy;
  }

  private Map<String, Times> latencies() throws Exception {
    var buckets = new HashMap<String, TreeMap<Integer, Long>>();
    for (var entry : times.entries()) {
      int slash = entry.getKey().indexOf('/');
      buckets
          .computeIfAbsent(entry.getKey().substring(0, slash), any -> new TreeMap<>())
          .put(Integer.valueOf(entry.getKey().substring(slash + 1)), entry.getValue());
    }
    var latencies = new HashMap<String, Times>();
    buckets.forEach((name, counts) -> latencies.put(name, Times.of(counts)));
    return latencies;
  }
}
