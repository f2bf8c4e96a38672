package dev.parley.etl.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
 * Adds up a row across tenants, {@code 32_metric_across.sql}: counts only, and nothing of a tenant
 * whose own row has too few people behind it.
 */
final class AddUpAcross extends KeyedProcessFunction<String, Metric, Metric> {
  private static final long serialVersionUID = 1L;
  private static final String MONEY = "cost_micros";

  private final AggregateConfig config;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ValueState<MetricKey> row;

  @SuppressWarnings("NullAway.Init") // by open
  private transient WindowTimers timers;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Map<String, Long>> tenants;

  AddUpAcross(AggregateConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    row = runtime.getState(new ValueStateDescriptor<>("row", TypeInformation.of(MetricKey.class)));
    timers = new WindowTimers(runtime, config);
    tenants =
        runtime.getMapState(
            new MapStateDescriptor<>("tenants", Types.STRING, Types.MAP(Types.STRING, Types.LONG)));
  }

  @Override
  public void processElement(Metric metric, Context context, Collector<Metric> out)
      throws Exception {
    var tenant = metric.key().tenant();
    int least = config.definitions().leastPeople();
    if (metric.users() >= least && metric.threads() >= least) {
      tenants.put(tenant, counts(metric));
    } else if (tenants.contains(tenant)) {
      tenants.remove(tenant);
    } else {
      return;
    }
    row.update(metric.key().acrossTenants());
    timers.changed(metric.key(), context.timerService());
  }

  private static Map<String, Long> counts(Metric metric) {
    return metric.amounts().entrySet().stream()
        .filter(it -> !it.getKey().endsWith(MONEY))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Metric> out) throws Exception {
    if (timers.isDue()) {
      var sums = new HashMap<String, Long>();
      for (var tenant : tenants.values()) {
        tenant.forEach((measure, amount) -> sums.merge(measure, amount, Long::sum));
      }
      out.collect(new Metric(row.value(), sums, Map.of(), 0, 0));
    }
    if (timers.isOver(context.timerService())) {
      row.clear();
      tenants.clear();
    }
  }
}
