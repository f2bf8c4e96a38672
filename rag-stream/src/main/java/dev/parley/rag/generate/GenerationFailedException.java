package dev.parley.rag.generate;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to a model came to nothing; the message is a word, never what was sent or received. */
public final class GenerationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final @Nullable Duration retryAfter;
  private final transient Cost cost;

  public GenerationFailedException(Failure failure) {
    this(failure, null, Cost.NONE);
  }

  /**
   * @param retryAfter how long the provider asks to be left alone, if it does
   * @param cost what was taken all the same
   */
  public GenerationFailedException(Failure failure, @Nullable Duration retryAfter, Cost cost) {
    super(failure.word());
    this.failure = failure;
    this.retryAfter = retryAfter;
    this.cost = cost;
  }

  public GenerationFailedException with(Cost taken) {
    var same = new GenerationFailedException(failure, retryAfter, taken);
    same.initCause(this);
    return same;
  }

  public Failure failure() {
    return failure;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public Cost cost() {
    return cost;
  }
}
