package dev.parley.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.Samples;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void whatSharesAKeyRunsInTheOrderItCame() throws Exception {
    var ran = new CopyOnWriteArrayList<Integer>();
    var key = Samples.conversation(Samples.ACME);
    try (var lanes = new Lanes("test", 4, 200, 200)) {
      Future<Boolean> last = Future.succeededFuture();
      for (int n = 0; n < 100; n++) {
        int number = n;
        last = lanes.run(key, () -> ran.add(number));
      }
      get(last);
    }

    assertThat(ran).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void theNextBeginsWhenTheBlockingPartIsOver() throws Exception {
    var acknowledged = new CompletableFuture<String>();
    try (var lanes = new Lanes("test", 1, 10, 10)) {
      var first = lanes.stage("k", () -> acknowledged);
      var second = lanes.stage("k", () -> CompletableFuture.completedFuture("second"));

      assertThat(get(second)).isEqualTo("second");
      assertThat(first.isComplete()).isFalse();
      acknowledged.complete("first");
      assertThat(get(first)).isEqualTo("first");
    }
  }

  @Test
  void aFullQueueSaysSoInsteadOfGrowing() throws Exception {
    var hold = new CountDownLatch(1);
    try (var workers = new Workers("test", 1, 1)) {
      var running = workers.run(() -> hold.await(20, TimeUnit.SECONDS));
      await()
          .until(
              () -> {
                workers.run(() -> List.of());
                var refused = workers.run(() -> "never");
                return refused.failed() && refused.cause() instanceof Problem;
              });
      assertThatThrownBy(() -> get(workers.run(() -> "never"))).hasMessageContaining("503");

      hold.countDown();
      assertThat(get(running)).isTrue();
    }
  }

  @Test
  void workThatThrowsFailsItsFutureOnly() throws Exception {
    try (var workers = new Workers("test", 1, 10)) {
      Future<String> broken =
          workers.run(
              () -> {
                throw new IllegalStateException("broken");
              });

      assertThatThrownBy(() -> get(broken)).hasRootCauseInstanceOf(IllegalStateException.class);
      assertThat(get(workers.run(() -> "fine"))).isEqualTo("fine");
    }
  }

  @Test
  void aLaneThatWaitsHoldsUpNoOther() throws Exception {
    var hold = new CountDownLatch(1);
    try (var lanes = new Lanes("test", 2, 100, 100)) {
      var held = lanes.run("held", () -> hold.await(20, TimeUnit.SECONDS));
      var behind = lanes.run("held", () -> "behind");
      for (int n = 0; n < 50; n++) {
        int number = n;
        assertThat(get(lanes.run("key-" + n, () -> number))).isEqualTo(n);
      }
      assertThat(behind.isComplete()).isFalse();

      hold.countDown();
      assertThat(get(held)).isTrue();
      assertThat(get(behind)).isEqualTo("behind");
    }
  }

  @Test
  void aFullLaneSaysSoAndLeavesRoomInOthers() throws Exception {
    var hold = new CountDownLatch(1);
    try (var lanes = new Lanes("test", 2, 100, 3)) {
      var held = lanes.run("full", () -> hold.await(20, TimeUnit.SECONDS));
      lanes.run("full", () -> "second");
      lanes.run("full", () -> "third");

      assertThatThrownBy(() -> get(lanes.run("full", () -> "never"))).hasMessageContaining("503");
      assertThat(get(lanes.run("other", () -> "fine"))).isEqualTo("fine");

      hold.countDown();
      assertThat(get(held)).isTrue();
      await()
          .untilAsserted(
              () -> assertThat(get(lanes.run("full", () -> "again"))).isEqualTo("again"));
    }
  }

  @Test
  void allLanesTogetherHoldSoMuch() throws Exception {
    var hold = new CountDownLatch(1);
    try (var lanes = new Lanes("test", 1, 5, 5)) {
      for (int n = 0; n < 5; n++) {
        lanes.run("key-" + n, () -> hold.await(20, TimeUnit.SECONDS));
      }

      assertThatThrownBy(() -> get(lanes.run("more", () -> "never"))).hasMessageContaining("503");
      hold.countDown();
    }
  }
}
