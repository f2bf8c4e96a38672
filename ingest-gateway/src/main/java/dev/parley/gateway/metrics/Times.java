package dev.parley.gateway.metrics;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Times of several windows, merged: percentiles of percentiles would be none. */
final class Times {
  private final List<DDSketch> sketches = new ArrayList<>();

  /** Adds those of one window, as the table has them. */
  void add(JsonObject latency) {
    var bytes = Base64.getDecoder().decode(latency.getString("sketch"));
    try {
      sketches.add(DDSketch.decode(ByteArrayInput.wrap(bytes), UnboundedSizeDenseStore::new));
    } catch (IOException e) {
      throw new IllegalStateException("a sketch that cannot be read", e);
    }
  }

  /** Percentiles by nearest rank, in milliseconds. */
  JsonObject json() {
    var all = sketches.get(0).copy();
    sketches.subList(1, sketches.size()).forEach(all::mergeWith);
    return new JsonObject()
        .put("samples", (long) all.getCount())
        .put("p50", percentile(all, 50))
        .put("p90", percentile(all, 90))
        .put("p95", percentile(all, 95))
        .put("p99", percentile(all, 99));
  }

  /** The sketch's own quantile is of rank q (n - 1), rounded down; this is of rank ceil(q n). */
  private static double percentile(DDSketch of, int percent) {
    long samples = (long) of.getCount();
    long rank = (samples * percent + 99) / 100;
    double quantile = samples == 1 ? 0 : Math.min(1, (rank - 0.5) / (samples - 1));
    return of.getValueAtQuantile(quantile);
  }
}
