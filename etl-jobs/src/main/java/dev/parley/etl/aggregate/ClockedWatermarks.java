package dev.parley.etl.aggregate;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * What time it is in a stream: that of its newest event less the lateness that is allowed; and when
 * nothing has come for a while, that of the clock less the same. Without the clock the last
 * conversation of the evening would end the next morning.
 */
final class ClockedWatermarks<T> implements WatermarkGenerator<T> {
  /** An event that says nothing about the time, as those of a snapshot do. */
  static final long TIMELESS = Long.MIN_VALUE;

  /** A clock that can travel; milliseconds since 1970. */
  @FunctionalInterface
  interface Millis extends LongSupplier, Serializable {}

  /** Tells an event's time, or {@link #TIMELESS}. */
  @FunctionalInterface
  interface TimeOf<T> extends ToLongFunction<T>, Serializable {}

  private final TimeOf<T> timeOf;
  private final long lateness;
  private final long idle;
  private final Millis clock;
  private long newest = TIMELESS;
  private long heardAt;

  private ClockedWatermarks(TimeOf<T> timeOf, Duration lateness, Duration idle, Millis clock) {
    this.timeOf = timeOf;
    this.lateness = lateness.toMillis();
    this.idle = idle.toMillis();
    this.clock = clock;
    heardAt = clock.getAsLong();
  }

  static <T> WatermarkStrategy<T> strategy(TimeOf<T> timeOf, AggregateConfig config, Millis clock) {
    return WatermarkStrategy.<T>forGenerator(
            context -> new ClockedWatermarks<>(timeOf, config.lateness(), config.idle(), clock))
        .withTimestampAssigner((event, before) -> timeOf.applyAsLong(event));
  }

  @Override
  public void onEvent(T event, long at, WatermarkOutput output) {
    newest = Math.max(newest, timeOf.applyAsLong(event));
    heardAt = clock.getAsLong();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = clock.getAsLong();
    if (now - heardAt >= idle) {
      newest = Math.max(newest, now);
    }
    if (newest != TIMELESS) {
      output.emitWatermark(new Watermark(newest - lateness));
    }
  }
}
