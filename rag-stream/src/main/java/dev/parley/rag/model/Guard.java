package dev.parley.rag.model;

import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Generator;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Leaves a provider alone that fails, and never has more than so many calls under way.
 *
 * <p>Three calls that fail are enough; with the longest wait for a first token that is the default
 * they take nine seconds even one after the other. Then one call at a time tries whether it is well
 * again.
 */
final class Guard {
  private static final int CALLS = 6;
  private static final int LEAST_CALLS = 3;
  private static final float HALF = 50;
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final CircuitBreaker breaker;
  private final Room.Entrance room;
  private final AtomicLong restUntil = new AtomicLong(System.nanoTime());
  private final AtomicLong openUntil = new AtomicLong(System.nanoTime());

  /**
   * @param room for calls at once, shared with whoever else calls the same model
   */
  Guard(ModelConfig config, Room.Entrance room) {
    var rules =
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(CALLS)
            .minimumNumberOfCalls(LEAST_CALLS)
            .failureRateThreshold(HALF)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitDurationInOpenState(config.rest())
            .build();
    this.breaker = CircuitBreaker.of(config.slot(), rules);
    this.room = room;
    breaker
        .getEventPublisher()
        .onStateTransition(it -> opened(it.getStateTransition().getToState(), config.rest()));
  }

  private void opened(CircuitBreaker.State state, Duration rest) {
    boolean open = state == CircuitBreaker.State.OPEN;
    openUntil.set(System.nanoTime() + (open ? rest.toNanos() : 0));
  }

  /** Whether no call is made now: it failed too often, or asked to be left alone. */
  boolean isResting() {
    long now = System.nanoTime();
    return restUntil.get() - now > 0 || openUntil.get() - now > 0;
  }

  /**
   * Makes the call, or throws {@link GenerationFailedException} because it may not be made.
   *
   * @throws InterruptedException from the call; it then speaks neither for nor against the provider
   */
  <T> T call(Generator.Call<T> call) throws InterruptedException {
    if (restUntil.get() - System.nanoTime() > 0) {
      throw new GenerationFailedException(Failure.RESTING);
    }
    if (!room.enter()) {
      throw new GenerationFailedException(Failure.BUSY);
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        throw new GenerationFailedException(Failure.OPEN);
      }
      return permitted(call);
    } finally {
      room.leave();
    }
  }

  private <T> T permitted(Generator.Call<T> call) throws InterruptedException {
    long start = breaker.getCurrentTimestamp();
    boolean judged = false;
    try {
      var result = call.make();
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, TimeUnit.NANOSECONDS);
      judged = true;
      return result;
    } catch (GenerationFailedException e) {
      e.retryAfter().ifPresent(this::rest);
      if (e.failure() == Failure.UNSUPPORTED) {
        breaker.onSuccess(breaker.getCurrentTimestamp() - start, TimeUnit.NANOSECONDS);
        judged = true;
      } else if (e.failure().isProvidersFault()) {
        breaker.onError(breaker.getCurrentTimestamp() - start, TimeUnit.NANOSECONDS, e);
        judged = true;
      }
      throw e;
    } finally {
      if (!judged) {
        breaker.releasePermission();
      }
    }
  }

  /** As it asked for, but not for ever. */
  private void rest(Duration wait) {
    var rest = wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST;
    restUntil.set(System.nanoTime() + rest.toNanos());
  }
}
