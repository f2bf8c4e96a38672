package dev.parley.etl.aggregate;

import dev.parley.schemas.events.Latency;
import dev.parley.schemas.events.MetricWindow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.MapFunction;

/** A row as it goes out. */
final class ToWindow implements MapFunction<Metric, MetricWindow> {
  private static final long serialVersionUID = 1L;

  @Override
  public MetricWindow map(Metric metric) {
    var key = metric.key();
    var latencies = new TreeMap<String, Latency>();
    metric.latencies().forEach((name, times) -> latencies.put(name, latency(times)));
    return MetricWindow.newBuilder()
        .setTenant(key.tenant())
        .setGrain(key.grain())
        .setStart(Instant.ofEpochMilli(key.start()))
        .setDimension(key.dimension())
        .setValue(key.value())
        .setAmounts(new TreeMap<>(metric.amounts()))
        .setLatencies(latencies)
        .build();
  }

  private static Latency latency(Times times) {
    return Latency.newBuilder()
        .setSamples(times.samples())
        .setP50(times.p50())
        .setP90(times.p90())
        .setP95(times.p95())
        .setP99(times.p99())
        .setSketch(ByteBuffer.wrap(times.sketch()))
        .build();
  }
}
