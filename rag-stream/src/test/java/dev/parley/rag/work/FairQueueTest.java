package dev.parley.rag.work;

import static java.lang.management.ManagementFactory.getThreadMXBean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final Progress progress = new Progress();
  private final FairQueue queue = new FairQueue(4, 2);
  private final AtomicInteger slept = new AtomicInteger();
  private long offset;

  @Test
  void tenantsTakeTurns() throws InterruptedException {
    add("acme", "acme", "acme", "globex", "initech");

    assertThat(take(4)).containsExactly("acme", "globex", "initech", "acme");
  }

  @Test
  void aTenantHasNoMoreThanItsShareInWork() throws InterruptedException {
    add("acme", "acme", "acme", "acme");
    var first = Objects.requireNonNull(queue.take());
    queue.take();
    add("globex");

    assertThat(take(1)).containsExactly("globex");
    queue.done(first);
    assertThat(take(1)).containsExactly("acme");
  }

  @Test
  void aFloodOfOneTenantLeavesRoomForTheOthers() {
    add("acme", "acme", "acme", "acme", "acme", "acme");

    assertThat(queue.isFull()).isFalse();
    add("globex", "initech");
    assertThat(queue.isFull()).isTrue();
  }

  @Test
  void aFloodIsBoundedAllTheSame() {
    for (int i = 0; i < 15; i++) {
      add("acme");
      assertThat(queue.isFull()).isFalse();
    }
    add("acme");

    assertThat(queue.isFull()).isTrue();
  }

  @Test
  void aJobWakesOneWorkerAndLeavesTheOthersAsleep() {
    var taken = new AtomicInteger();
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      workers.add(worker(taken));
    }
    await().until(() -> workers.stream().allMatch(FairQueueTest::sleeps));

    for (int i = 1; i <= workers.size(); i++) {
      int jobs = i;
      add("tenant-" + i);
      await().until(() -> taken.get() == jobs);
    }

    assertThat(workers).allSatisfy(it -> it.join(10_000));
    assertThat(slept).hasValue(workers.size());
  }

  @Test
  void aJobThatIsDoneMakesRoomForOneThatASleepingWorkerTakes() throws InterruptedException {
    add("acme", "acme", "acme");
    var first = Objects.requireNonNull(queue.take());
    queue.take();
    var taken = new AtomicInteger();
    var worker = worker(taken);
    await().until(() -> sleeps(worker));

    queue.done(first);

    await().until(() -> taken.get() == 1);
  }

  /** Takes one job, and counts how often it had to wait for that. */
  private Thread worker(AtomicInteger taken) {
    var worker =
        new Thread(
            () -> {
              try {
                queue.take();
              } catch (InterruptedException e) {
                return;
              }
              var info = getThreadMXBean().getThreadInfo(Thread.currentThread().getId());
              slept.addAndGet((int) info.getWaitedCount());
              taken.incrementAndGet();
            });
    worker.setDaemon(true);
    worker.start();
    return worker;
  }

  private static boolean sleeps(Thread worker) {
    return worker.getState() == Thread.State.WAITING;
  }

  @Test
  void forgetsWhatIsDroppedAndSendsTheWorkersHome() throws InterruptedException {
    add("acme", "globex");
    queue.drop(job -> job.tenant().equals("acme"));
    assertThat(queue.held()).isEqualTo(1);

    queue.close();

    assertThat(queue.take()).isNull();
    assertThat(queue.held()).isZero();
  }

  private void add(String... tenants) {
    for (var tenant : tenants) {
      var record = new ConsumerRecord<>("requests", 0, offset++, new byte[0], new byte[0]);
      queue.add(progress.read(record, tenant).orElseThrow());
    }
  }

  private List<String> take(int count) throws InterruptedException {
    var tenants = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      tenants.add(Objects.requireNonNull(queue.take()).tenant());
    }
    return tenants;
  }
}
