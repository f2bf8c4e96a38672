package dev.parley.rag.usage;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When a call's first token came, and how long it took; microseconds. */
final class Times {
  private final LongSupplier nanos;
  private final long start;
  private volatile @Nullable Long first;

  Times(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Only the first call counts. */
  void firstToken() {
    if (first == null) {
      first = now();
    }
  }

  @Nullable Long first() {
    return first;
  }

  long now() {
    return (nanos.getAsLong() - start) / 1000;
  }
}
