package dev.parley.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cli.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  @Test
  void resultsComeInTheOrderOfTheInputThoughTheFirstIsLast() {
    var second = new CountDownLatch(1);
    var results = new ArrayList<Integer>();

    try (var calls = new InOrder(2)) {
      calls.run(
          List.of(1, 2).iterator(),
          number -> {
            if (number == 2) {
              second.countDown();
            } else {
              assertThat(awaited(second)).isTrue();
            }
            return number;
          },
          results::add);
    }

    assertThat(results).containsExactly(1, 2);
  }

  @Test
  void inputIsReadOnlyALittleAhead() {
    var read = new AtomicInteger();
    var ahead = new ArrayList<Integer>();

    try (var calls = new InOrder(2)) {
      calls.run(
          IntStream.range(0, 100).peek(number -> read.incrementAndGet()).iterator(),
          number -> number,
          number -> ahead.add(read.get() - number));
    }

    assertThat(ahead).hasSize(100).allMatch(distance -> distance <= 9);
  }

  @Test
  void aFailureThatIsForAllEndsAll() {
    try (var calls = new InOrder(2)) {
      assertThatThrownBy(
              () ->
                  calls.run(
                      List.of(1, 2).iterator(),
                      number -> {
                        throw new Failure("away");
                      },
                      result -> {}))
          .isInstanceOf(Failure.class)
          .hasMessage("away");
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
