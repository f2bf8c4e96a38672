package dev.parley.rag.embed;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.schemas.ids.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The encoders of companies' indexes. Each is opened when it is first needed and stays open: there
 * are as many as come with the product. Safe for use by many threads.
 */
public final class IndexEncoders implements AutoCloseable {
  /** Which encoders companies ask for. */
  public interface Wishes {
    Wishes NONE =
        new Wishes() {
          @Override
          public Optional<String> of(TenantId tenant) {
            return Optional.empty();
          }

          @Override
          public boolean areKnown() {
            return true;
          }
        };

    /** An encoder's id; empty where the company asks for none. */
    Optional<String> of(TenantId tenant);

    /** Whether all that was asked for before the start is known. */
    boolean areKnown();
  }

  private final SentenceEncoder own;
  private final Wishes wishes;
  private final Map<String, Integer> dimensions;
  private final Function<String, SentenceEncoder> opening;
  private final Map<String, SentenceEncoder> opened = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * @param own of companies that ask for none that is known; not closed here
   * @param wishes may change at any time
   * @param dimensions of the encoders that are known, by id; {@code own} is one of them
   * @param opening opens one of them
   */
  public IndexEncoders(
      SentenceEncoder own,
      Wishes wishes,
      Map<String, Integer> dimensions,
      Function<String, SentenceEncoder> opening) {
    this.own = own;
    this.wishes = wishes;
    this.dimensions = new TreeMap<>(dimensions);
    this.dimensions.put(own.id(), own.dimensions());
    this.opening = opening;
  }

  /**
   * Those that come with the product.
   *
   * @param threads of each that is opened here
   */
  public static IndexEncoders shipped(SentenceEncoder own, Wishes wishes, int threads) {
    return new IndexEncoders(own, wishes, Encoders.dimensions(), id -> Encoders.open(id, threads));
  }

  /** One encoder for all companies. */
  public static IndexEncoders only(SentenceEncoder encoder) {
    return new IndexEncoders(
        encoder,
        Wishes.NONE,
        Map.of(),
        id -> {
          throw new IllegalArgumentException(
              "encoder: " + id + " (expected: " + encoder.id() + ")");
        });
  }

  /** How many numbers the vectors of each encoder have. */
  public Map<String, Integer> dimensions() {
    return Map.copyOf(dimensions);
  }

  /** Whether {@link #wanted} says by now what companies want. */
  public boolean areKnown() {
    return wishes.areKnown();
  }

  /** The id of the encoder that a company's chunks shall have vectors of. */
  public String wanted(TenantId tenant) {
    return wishes.of(tenant).filter(dimensions::containsKey).orElse(own.id());
  }

  /**
   * Opened now, if it was not before, which takes half a second.
   *
   * @throws IllegalStateException when closed
   */
  public SentenceEncoder by(String id) {
    var there = id.equals(own.id()) ? own : opened.get(id);
    return there == null ? open(id) : there;
  }

  private synchronized SentenceEncoder open(String id) {
    if (closed) {
      throw new IllegalStateException("encoders: closed");
    }
    return opened.computeIfAbsent(id, opening);
  }

  @Override
  public synchronized void close() {
    closed = true;
    opened.values().forEach(SentenceEncoder::close);
    opened.clear();
  }
}
