package dev.parley.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConsumerThreadTest {
  private static final Duration CLOSE = Duration.ofSeconds(20);

  private final List<WaitingConsumer> consumers = new CopyOnWriteArrayList<>();
  private final Steps work = new Steps();
  private final ConsumerThread thread = new ConsumerThread("test", this::consumer, work, CLOSE);

  /** Its poll waits until it is woken, as one whose broker is away. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // to be woken while it polls
  private static final class WaitingConsumer extends MockConsumer<byte[], byte[]> {
    private final CountDownLatch woken = new CountDownLatch(1);
    private final CountDownLatch polled = new CountDownLatch(1);

    WaitingConsumer() {
      super("earliest");
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      polled.countDown();
      try {
        woken.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new WakeupException();
    }

    @Override
    public void wakeup() {
      woken.countDown();
    }
  }

  private final class Steps implements ConsumerWork {
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<RuntimeException> failures = new ArrayList<>();
    final CountDownLatch stepped = new CountDownLatch(2); // so that the first is over
    volatile boolean waits;
    volatile boolean survives = true;
    final AtomicBoolean wokenAtTheEnd = new AtomicBoolean();

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
      done.add("begin");
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
      if (!failures.isEmpty()) {
        throw failures.remove(0);
      }
      if (waits) {
        consumer.poll(Duration.ofMinutes(1));
      }
      stepped.countDown();
      thread.closesWithin(Duration.ofMillis(1));
    }

    @Override
    public void end(Consumer<byte[], byte[]> consumer) {
      assertThat(consumers.get(consumers.size() - 1).closed()).isFalse();
      if (wokenAtTheEnd.getAndSet(false)) {
        throw new WakeupException();
      }
      done.add("end");
    }

    @Override
    public boolean failed(RuntimeException reason) {
      assertThat(consumers.get(consumers.size() - 1).closed()).isTrue();
      done.add("failed");
      return survives;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    var consumer = new WaitingConsumer();
    consumers.add(consumer);
    return consumer;
  }

  @AfterEach
  void close() {
    thread.close();
  }

  @Test
  void beginsAgainWithANewConsumerWhateverFails() throws Exception {
    work.failures.add(new KafkaException("away"));
    work.failures.add(new IllegalStateException("worse"));

    thread.start();

    assertThat(work.stepped.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(work.done)
        .containsExactly("begin", "end", "failed", "begin", "end", "failed", "begin");
    assertThat(consumers).hasSize(3);
    assertThat(thread.isFollowing()).isTrue();
  }

  @Test
  @Timeout(20)
  void endsForGoodWhenItsWorkSaysSo() {
    work.failures.add(new KafkaException("fenced"));
    work.survives = false;

    thread.start();
    while (thread.isFollowing()) {
      Thread.onSpinWait();
    }
    thread.close();

    assertThat(work.done).containsExactly("begin", "end", "failed");
    assertThat(consumers).hasSize(1);
  }

  @Test
  void closingWakesAConsumerThatWaitsAndEndsItsWork() throws Exception {
    work.waits = true;
    thread.start();
    var consumer = first();
    assertThat(consumer.polled.await(20, TimeUnit.SECONDS)).isTrue();

    thread.close();

    assertThat(work.done).containsExactly("begin", "end");
    assertThat(consumer.closed()).isTrue();
    assertThat(thread.isFollowing()).isFalse();
  }

  @Test
  void aWakeUpThatHitsTheEndDoesNotCostWhatIsDoneThere() throws Exception {
    thread.start();
    assertThat(work.stepped.await(20, TimeUnit.SECONDS)).isTrue();
    work.wokenAtTheEnd.set(true);

    thread.close();

    assertThat(work.done).containsExactly("begin", "end");
  }

  @Test
  void whatWaitsWithinAStepIsToldOfTheEnd() {
    assertThat(thread.closesWithin(Duration.ofMillis(1))).isFalse();
    thread.close();
    assertThat(thread.closesWithin(Duration.ofMinutes(1))).isTrue();
  }

  private WaitingConsumer first() {
    while (consumers.isEmpty()) {
      Thread.onSpinWait();
    }
    return consumers.get(0);
  }
}
