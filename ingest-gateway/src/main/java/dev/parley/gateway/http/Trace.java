package dev.parley.gateway.http;

import dev.parley.schemas.topics.Traceparent;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace that a message's way begins with: the caller's own if it is one, else a new one. */
public final class Trace {
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private final RandomGenerator random;

  public Trace(RandomGenerator random) {
    this.random = random;
  }

  public String of(@Nullable String header) {
    return Optional.ofNullable(header)
        .filter(text -> FORM.matcher(text).matches())
        .orElseGet(() -> Traceparent.begin(random));
  }
}
