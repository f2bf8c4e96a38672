package dev.parley.etl.lake;

import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps the days that it is given and says what it did; a day that fails is due again. */
final class SweepDays extends KeyedProcessFunction<String, TenantDay, Swept> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SweepDays.class);

  private final Path turns;
  private final LakeConfig config;

  @SuppressWarnings("NullAway.Init") // by open
  private transient DaySweep sweep;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter deleted;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter files;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter failed;

  SweepDays(Path turns, LakeConfig config) {
    this.turns = turns;
    this.config = config;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    sweep = new DaySweep(new FlinkLakeStore(turns), config, Clock.systemUTC());
    var metrics = getRuntimeContext().getMetricGroup();
    deleted = metrics.counter("deleted");
    files = metrics.counter("files");
    failed = metrics.counter("failed");
  }

  @Override
  public void processElement(TenantDay day, Context context, Collector<Swept> out) {
    try {
      var swept = sweep.sweep(day);
      if (!swept.isNothing()) {
        deleted.inc(swept.deleted());
        files.inc(swept.rewritten() + swept.merged());
        say(day, swept);
        out.collect(swept);
      }
    } catch (IOException | RuntimeException e) {
      failed.inc();
      LOG.atWarn()
          .addKeyValue("job", LakeJob.NAME)
          .addKeyValue("tenant", day.tenant())
          .addKeyValue("at", day.day())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("a day of the lake cannot be swept and is tried again");
    }
  }

  private static void say(TenantDay day, Swept swept) {
    LOG.atInfo()
        .addKeyValue("job", LakeJob.NAME)
        .addKeyValue("tenant", day.tenant())
        .addKeyValue("at", day.day())
        .addKeyValue("rows", swept.deleted())
        .addKeyValue("files", swept.rewritten() + swept.merged())
        .log(
            swept.merged() > 0
                ? "a day of the lake became one file"
                : "deleted turns left the lake");
  }
}
