package dev.parley.rag.rerank;

import dev.parley.language.encode.EncodedTokens;
import dev.parley.language.encode.TokenEncoder;
import dev.parley.schemas.ids.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Reads the first passages of a ranking with a stronger encoder than the one that found them, token
 * by token. What was read is kept: a passage is read again only after it has been pushed out. Safe
 * for use by many threads.
 */
public final class CloseReader {
  private final TokenEncoder encoder;
  private final Projection projection;
  private final Readings readings;
  private final int atOnce;
  private final long patience; // nanoseconds
  private final LongSupplier nanos;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong outOfTime = new AtomicLong();

  /** A passage to be read, its title and headings included. */
  public record Text(String hash, String text) {}

  /**
   * A question as it was read.
   *
   * @param inContext after what was said before; empty where that is nothing
   * @param towards the one drawn to the other
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asked(Reading alone, Optional<Reading> inContext, float[] towards) {}

  /**
   * @param encoder stays the caller's
   * @param atOnce how many passages are read side by side
   * @param patience after this no further passage is begun
   * @param nanos a clock that only goes forward
   */
  public CloseReader(
      TokenEncoder encoder,
      Projection projection,
      Readings readings,
      int atOnce,
      Duration patience,
      LongSupplier nanos) {
    this.encoder = encoder;
    this.projection = projection;
    this.readings = readings;
    this.atOnce = atOnce;
    this.patience = patience.toNanos();
    this.nanos = nanos;
  }

  /**
   * How near each is, in the order of the passages; of fewer, when time runs out.
   *
   * @param inContext the question with what was said before; the same where that is nothing
   */
  public List<Closeness> read(
      TenantId tenant, String question, String inContext, List<Text> passages) {
    long began = nanos.getAsLong();
    var asked = asked(question, inContext);
    var near = new ArrayList<Closeness>();
    for (int from = 0; from < passages.size(); ) {
      var known = readings.find(tenant, passages.get(from).hash());
      if (known.isPresent()) {
        near.add(closeness(asked, known.get()));
        from++;
        continue;
      }
      if (nanos.getAsLong() - began > patience) {
        outOfTime.incrementAndGet();
        break;
      }
      readSome(tenant, passages.subList(from, passages.size()));
      if (readings.find(tenant, passages.get(from).hash()).isEmpty()) {
        break; // the bound on memory is smaller than one passage
      }
    }
    return near;
  }

  private Asked asked(String question, String inContext) {
    if (question.equals(inContext)) {
      var reading = Reading.of(encoder.read(question), projection);
      return new Asked(reading, Optional.empty(), reading.vector());
    }
    var both = encoder.readAll(List.of(question, inContext));
    return new Asked(
        Reading.of(both.get(0), projection),
        Optional.of(Reading.of(both.get(1), projection)),
        Towards.context(both.get(0).vector(), both.get(1).vector()));
  }

  /** The first that are not known, as many as are read at once. */
  private void readSome(TenantId tenant, List<Text> passages) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (var passage : passages) {
      if (missing.size() < atOnce && readings.find(tenant, passage.hash()).isEmpty()) {
        missing.put(passage.hash(), passage.text());
      }
    }
    var encoded = encoder.readAll(List.copyOf(missing.values()));
    int next = 0;
    for (var hash : missing.keySet()) {
      keep(tenant, hash, encoded.get(next++));
    }
  }

  private void keep(TenantId tenant, String hash, EncodedTokens encoded) {
    readings.keep(tenant, hash, Reading.of(encoded, projection));
    read.incrementAndGet();
  }

  private static Closeness closeness(Asked asked, Reading passage) {
    var alone = passage.best(asked.alone());
    double matches = Reading.mean(alone);
    double inContext = asked.inContext().map(it -> Reading.mean(passage.best(it))).orElse(matches);
    return new Closeness(passage.cosine(asked.towards()), matches, inContext, Reading.worst(alone));
  }

  /** Which model reads. */
  public String encoder() {
    return encoder.id();
  }

  /** Nothing that was read before is remembered. */
  public void forget() {
    readings.forget();
  }

  /** For an operator. */
  public Map<String, Long> facts() {
    return Map.of(
        "passages-read", read.get(),
        "passages-read-kept", readings.count(),
        "passages-read-bytes", readings.bytes(),
        "questions-read-out-of-time", outOfTime.get());
  }
}
