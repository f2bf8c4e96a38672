package dev.parley.gateway.quota;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A minute's worth of tokens that refills steadily. Safe for many threads. */
final class TokenBucket {
  private static final double MINUTE_MILLIS = 60_000;

  private final Clock clock;
  private int perMinute;
  private double tokens;
  private long at;

  TokenBucket(int perMinute, Clock clock) {
    this.clock = clock;
    this.perMinute = Math.max(1, perMinute);
    this.tokens = this.perMinute;
    this.at = clock.millis();
  }

  /** Takes a token, or says how long until there is one. */
  synchronized Optional<Duration> take() {
    var wait = waitForOne();
    if (wait.isEmpty()) {
      tokens -= 1;
    }
    return wait;
  }

  /** Takes the last token back. */
  synchronized void giveBack() {
    tokens = Math.min(perMinute, tokens + 1);
  }

  /** How long until there is a token; empty when there is one. */
  private Optional<Duration> waitForOne() {
    refill();
    if (tokens >= 1) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis((long) Math.ceil((1 - tokens) * millisPerToken())));
  }

  /** Follows a limit that was changed. */
  synchronized TokenBucket at(int newPerMinute) {
    if (newPerMinute != perMinute) {
      refill();
      perMinute = Math.max(1, newPerMinute);
      tokens = Math.min(tokens, perMinute);
    }
    return this;
  }

  private void refill() {
    long now = clock.millis();
    tokens = Math.min(perMinute, tokens + Math.max(0, now - at) / millisPerToken());
    at = now;
  }

  private double millisPerToken() {
    return MINUTE_MILLIS / perMinute;
  }
}
