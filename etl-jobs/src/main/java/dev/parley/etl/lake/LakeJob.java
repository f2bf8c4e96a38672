package dev.parley.etl.lake;

import dev.parley.etl.job.JobConfig;
import dev.parley.etl.job.JobEnvironment;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Keeps the lake: what was deleted goes out of its files, and a day that is over becomes one file.
 *
 * <pre>
 *   ticks ─► list days ─► sweep (by tenant and day) ─► log, metrics
 * </pre>
 *
 * <p>What is to be done is told by the files alone, and done step by step so that nothing is lost
 * or doubled wherever it stops: so there is no state, and there are no checkpoints that a long
 * sweep would hold up.
 */
public final class LakeJob {
  public static final String NAME = "lake";

  private LakeJob() {}

  public static void main(String[] args) throws Exception {
    var settings = JobConfig.fromArgs(args).settings();
    var env = JobEnvironment.of(settings, NAME);
    env.getCheckpointConfig().disableCheckpointing();
    var config = LakeConfig.from(settings);
    pipeline(ticks(env, config.every()), Lake.turns(settings), config)
        .sinkTo(new DiscardingSink<>())
        .uid("swept-v1")
        .name("Done");
    env.execute(NAME);
  }

  private static DataStream<Long> ticks(StreamExecutionEnvironment env, Duration every) {
    var source =
        new DataGeneratorSource<Long>(
            tick -> tick,
            Long.MAX_VALUE,
            RateLimiterStrategy.perSecond(1000.0 / every.toMillis()),
            Types.LONG);
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Ticks")
        .uid("ticks-v1")
        .setParallelism(1);
  }

  /** The job without its edges; tests hand it bounded ticks. */
  static DataStream<Swept> pipeline(DataStream<Long> ticks, Path turns, LakeConfig config) {
    return ticks
        .process(new ListDays(turns))
        .uid("list-days-v1")
        .name("List days")
        .setParallelism(1)
        .keyBy(TenantDay::place)
        .process(new SweepDays(turns, config))
        .uid("sweep-days-v1")
        .name("Sweep");
  }
}
