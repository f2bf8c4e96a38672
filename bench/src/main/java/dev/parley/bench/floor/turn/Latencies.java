package dev.parley.bench.floor.turn;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long people waited; safe for many threads. */
final class Latencies {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;

  private final Histogram begun = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram whole = new Histogram(LONGEST_MICROS, DIGITS);
  private long answered;
  private long refused;
  private long nanos;

  /** Something of the answer was there. */
  synchronized void began(long after) {
    begun.recordValue(micros(after));
  }

  /** The reply was there. */
  synchronized void replied(long after, String outcome) {
    whole.recordValue(micros(after));
    if (outcome.equals("ANSWERED")) {
      answered++;
    }
  }

  synchronized void refused() {
    refused++;
  }

  synchronized void took(long time) {
    nanos = time;
  }

  private static long micros(long nanos) {
    return Math.min(LONGEST_MICROS, Math.max(1, nanos / 1_000));
  }

  /** Until something of the answer was there, milliseconds. */
  synchronized double begunMillis(double percentile) {
    return begun.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  /** Until the reply was there, milliseconds. */
  synchronized double millis(double percentile) {
    return whole.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  synchronized long count() {
    return whole.getTotalCount();
  }

  synchronized double perSecond() {
    return whole.getTotalCount() * 1e9 / nanos;
  }

  synchronized double seconds() {
    return nanos / 1e9;
  }

  /** Replies that were no answers, and messages that were not taken. */
  synchronized long otherwise() {
    return whole.getTotalCount() - answered + refused;
  }
}
