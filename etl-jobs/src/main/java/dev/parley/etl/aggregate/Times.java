package dev.parley.etl.aggregate;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/**
 * How long something took: percentiles by nearest rank, in milliseconds within {@link #ACCURACY},
 * and the DDSketch that they come from.
 *
 * <p>The buckets are DDSketch's, counted here, since a count of ours can go down when a time is
 * corrected.
 */
public record Times(long samples, double p50, double p90, double p95, double p99, byte[] sketch) {
  /** Relative: a percentile of 2 s is off by 10 ms at most. */
  static final double ACCURACY = 0.005;

  /** Below the bucket of every time that is more than zero. */
  static final int ZERO = Integer.MIN_VALUE;

  private static final IndexMapping BUCKETS = new LogarithmicMapping(ACCURACY);

  /** The bucket that a time falls into. */
  static int bucket(long millis) {
    return millis <= 0 ? ZERO : BUCKETS.index(millis);
  }

  /**
   * What the buckets come to.
   *
   * @param counts bucket to count, at least one and all above zero
   */
  static Times of(SortedMap<Integer, Long> counts) {
    long samples = counts.values().stream().mapToLong(it -> it).sum();
    return new Times(
        samples,
        percentile(counts, samples, 50),
        percentile(counts, samples, 90),
        percentile(counts, samples, 95),
        percentile(counts, samples, 99),
        encode(counts));
  }

  private static double percentile(SortedMap<Integer, Long> counts, long samples, int percent) {
    long rank = (samples * percent + 99) / 100;
    long seen = 0;
    for (var bucket : counts.entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return bucket.getKey() == ZERO ? 0 : BUCKETS.value(bucket.getKey());
      }
    }
    throw new IllegalArgumentException("counts: empty (expected: at least one time)");
  }

  private static byte[] encode(SortedMap<Integer, Long> counts) {
    var store = new UnboundedSizeDenseStore();
    counts.forEach(
        (bucket, count) -> {
          if (bucket != ZERO) {
            store.add(bucket, count.doubleValue());
          }
        });
    long zeros = counts.getOrDefault(ZERO, 0L);
    var out = GrowingByteArrayOutput.withDefaultInitialCapacity();
    try {
      DDSketch.of(BUCKETS, new UnboundedSizeDenseStore(), store, zeros).encode(out, false);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be written", e);
    }
    return out.trimmedCopy();
  }
}
