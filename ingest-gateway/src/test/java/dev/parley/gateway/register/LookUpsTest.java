package dev.parley.gateway.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.topics.CatchUp;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookUpsTest {
  private static final Origin HERE = new Origin("192.0.2.1");
  private static final Origin THERE = new Origin("192.0.2.2");

  private final MovableClock clock = new MovableClock();
  private final Workers workers = new Workers("test", 2, 10);
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicReference<Optional<String>> value = new AtomicReference<>(Optional.empty());
  private volatile boolean reached = true;
  private final LookUps lookUps =
      new LookUps(
          workers,
          () -> {
            reads.incrementAndGet();
            return new CatchUp(reached, false);
          },
          clock);

  @AfterEach
  void close() {
    workers.close();
  }

  private Optional<String> look(Origin from) throws Exception {
    Future<Optional<String>> found = lookUps.look(from, value::get);
    return found.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void assertUnavailable(Origin from, long retryAfter) {
    assertThatThrownBy(() -> look(from))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.retryAfterSeconds()).hasValue(retryAfter);
            });
  }

  @Test
  void oneOriginsGuessesDoNotShutOutAnother() throws Exception {
    for (int n = 0; n < 120; n++) {
      assertThat(look(HERE)).isEmpty();
    }

    assertUnavailable(HERE, 1);
    assertThat(look(THERE)).isEmpty();
    assertThat(reads).hasValue(121);
    clock.advance(Duration.ofSeconds(1));
    assertThat(look(HERE)).isEmpty();
  }

  @Test
  void whatIsKnownNeedsNoLookAndIsThereForWhoGuessedTooMuch() throws Exception {
    for (int n = 0; n < 120; n++) {
      look(HERE);
    }
    value.set(Optional.of("v"));

    assertThat(look(HERE)).hasValue("v");
    assertThat(reads).hasValue(120);
  }

  @Test
  void whatWasNotReadToTheEndIsNotSaidToBeMissing() {
    reached = false;

    assertUnavailable(HERE, 5);
  }
}
