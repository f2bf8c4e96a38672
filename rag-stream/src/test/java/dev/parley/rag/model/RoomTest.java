package dev.parley.rag.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RoomTest {
  private static final Duration MOMENT = Duration.ofSeconds(10);

  @Test
  void whoHasTimeLeavesAPlaceForWhoeverComesNext() throws Exception {
    var room = new Room(3, MOMENT);
    assertThat(room.urgent().enter()).isTrue();

    assertThat(room.patient().enter()).isTrue();

    assertThat(room.isQuiet()).isFalse();
    assertThat(room.patient().enter()).isFalse();
    assertThat(room.urgent().enter()).isTrue();
  }

  @Test
  void whoHasTimeGivesWayAndIsInterruptedNoMoreOnceOutside() throws Exception {
    var room = new Room(1, MOMENT);
    var inside = new CountDownLatch(1);
    var after = new AtomicBoolean(true);
    var patient = new Thread(() -> stay(room.patient(), inside, after));
    patient.start();
    inside.await();

    assertThat(room.urgent().enter()).isTrue();

    patient.join();
    assertThat(after).isFalse();
    assertThat(room.isQuiet()).isFalse();
    room.urgent().leave();
    assertThat(room.isQuiet()).isTrue();
  }

  @Test
  void whoHasNoneFindsNoPlaceWhereOthersHaveNoneEither() throws Exception {
    var room = new Room(1, MOMENT);
    assertThat(room.urgent().enter()).isTrue();

    assertThat(room.urgent().enter()).isFalse();
  }

  private static void stay(Room.Entrance entrance, CountDownLatch inside, AtomicBoolean after) {
    try {
      assertThat(entrance.enter()).isTrue();
      inside.countDown();
      TimeUnit.MINUTES.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // as a library may
    } finally {
      entrance.leave();
      after.set(Thread.currentThread().isInterrupted());
    }
  }
}
