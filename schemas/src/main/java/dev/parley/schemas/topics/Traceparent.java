package dev.parley.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Headers;

/**
 * The W3C trace context that every record carries.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>
 */
public final class Traceparent {
  public static final String HEADER = "traceparent";

  private Traceparent() {}

  /** A new trace. */
  public static String begin(RandomGenerator random) {
    return String.format(
        "00-%016x%016x-%016x-01", random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
  }

  public static void set(Headers headers, String traceparent) {
    headers.remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
  }

  /** Carries the trace of what was read on to what is written because of it. */
  public static void copy(Headers from, Headers to) {
    var header = from.lastHeader(HEADER);
    if (header != null) {
      to.remove(HEADER).add(header);
    }
  }
}
