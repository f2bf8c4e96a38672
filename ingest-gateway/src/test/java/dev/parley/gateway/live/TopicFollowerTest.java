package dev.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Topics;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
  private final Partition<Reply> partition =
      new Partition<>(Topics.REPLIES, new LocalSchemaRegistry());
  private final List<Long> heard = new CopyOnWriteArrayList<>();
  private final AtomicBoolean wanted = new AtomicBoolean(true);

  private void write(int byteOfValue) {
    partition.write(Samples.conversation(Samples.ACME), new byte[] {(byte) byteOfValue});
  }

  private void writeUnseen() {
    var key = Samples.conversation(Samples.ACME);
    var sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
    partition.writeUnseen(key, Happened.reply(sealer, key, "t", "while nobody follows"));
  }

  private TopicFollower follower(TopicFollower.Listener listener) {
    return new TopicFollower(
            Topics.REPLIES.name(), partition::followed, listener, number -> wanted.get())
        .start();
  }

  @Test
  void bringsARecordAgainUntilTheRegistryIsBackAndKeepsTheOrder() throws Exception {
    var away = new AtomicBoolean(true);
    try (var follower =
        follower(
            record -> {
              if (away.get()) {
                throw new RegistryUnavailableException("away");
              }
              heard.add(record.offset());
            })) {
      follower.follow(0).get(20, TimeUnit.SECONDS);
      write(1);
      await().during(Duration.ofMillis(300)).until(heard::isEmpty);

      away.set(false);
      await().until(() -> heard.equals(List.of(0L)));
      write(2);

      await().until(() -> heard.equals(List.of(0L, 1L)));
    }
  }

  @Test
  void goesOnWhereItWasWithANewConsumer() throws Exception {
    var opened = new AtomicInteger();
    try (var follower =
        new TopicFollower(
                Topics.REPLIES.name(),
                () -> opened.getAndIncrement() == 0 ? partition.followed() : partition.again(),
                record -> heard.add(record.offset()),
                number -> true)
            .start()) {
      follower.follow(0).get(20, TimeUnit.SECONDS);
      write(1);
      write(2);
      await().until(() -> heard.size() == 2);
      writeUnseen();
      writeUnseen();

      partition.breaksWhoFollows();

      await().until(() -> heard.size() >= 4);
      assertThat(heard).containsExactly(0L, 1L, 2L, 3L);
      assertThat(opened).hasValue(2);
      assertThat(follower.since(0, 0).orElseThrow()).hasSize(4);
    }
  }

  @Test
  void passesOverARecordThatBreaksItsListener() throws Exception {
    try (var follower =
        follower(
            record -> {
              if (record.offset() == 0) {
                throw new IllegalStateException("broken");
              }
              heard.add(record.offset());
            })) {
      follower.follow(0).get(20, TimeUnit.SECONDS);
      write(1);
      write(2);
      await().until(() -> heard.equals(List.of(1L)));
    }
  }

  @Test
  void letsGoOfAPartitionThatNobodyWants() throws Exception {
    try (var follower = follower(record -> heard.add(record.offset()))) {
      follower.follow(0).get(20, TimeUnit.SECONDS);
      assertThat(follower.followed()).isEqualTo(1);

      wanted.set(false);

      await().atMost(Duration.ofSeconds(20)).until(() -> follower.followed() == 0);
      assertThat(follower.since(0, 0)).isEmpty();
    }
  }

  @Test
  void remembersTheNewestRecordsOfAPartition() throws Exception {
    try (var follower = follower(record -> heard.add(record.offset()))) {
      assertThat(follower.follow(0).get(20, TimeUnit.SECONDS)).isZero();
      write(1);
      write(2);
      await().until(() -> heard.size() == 2);
      await().until(() -> follower.since(0, 1).orElseThrow().size() == 1);
      assertThat(follower.follow(0).get(20, TimeUnit.SECONDS)).isEqualTo(2);
    }
  }
}
