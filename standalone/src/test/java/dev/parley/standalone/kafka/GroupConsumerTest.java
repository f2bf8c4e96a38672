package dev.parley.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.GroupConsumer;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GroupConsumerTest {
  private static final String TOPIC = "questions";
  private static final String GROUP = "workers";
  private static final int PARTITIONS = 4;

  /** Of a session, which is 6 s. */
  private static final Duration SOONER = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  @Timeout(120)
  void whoStopsBesideOthersLeavesAndWhoIsAloneStays() throws Exception {
    try (var kafka = new KafkaStage()) {
      kafka.start(new Settings(Map.of("data.dir", data.toString())));
      var access = KafkaAccess.from(new Settings(kafka.provides()));
      try (var admin = Admin.create(access.admin("test"))) {
        var topic = new NewTopic(TOPIC, PARTITIONS, (short) 1);
        admin.createTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
        var staying = member(access, "one");
        var leaving = member(access, "two");
        poll(PATIENCE, () -> isShared(staying, leaving), staying, leaving);

        GroupConsumer.leave(leaving);

        poll(SOONER, () -> staying.assignment().size() == PARTITIONS, staying);
        assertThat(members(admin)).containsExactly("one");

        GroupConsumer.leave(staying);

        assertThat(members(admin)).containsExactly("one"); // nobody is there to take over
      }
    }
  }

  private static GroupConsumer member(KafkaAccess access, String instance) {
    var consumer = new GroupConsumer(access, access.member(GROUP, instance));
    consumer.subscribe(List.of(TOPIC));
    return consumer;
  }

  private static boolean isShared(GroupConsumer one, GroupConsumer other) {
    return Stream.of(one, other).allMatch(it -> it.assignment().size() == PARTITIONS / 2);
  }

  private interface Condition {
    boolean holds();
  }

  private static void poll(Duration within, Condition until, GroupConsumer... consumers) {
    long giveUp = System.nanoTime() + within.toNanos();
    while (!until.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(giveUp);
      Stream.of(consumers).forEach(it -> it.poll(POLL));
    }
  }

  private static List<String> members(Admin admin) throws Exception {
    return admin
        .describeConsumerGroups(List.of(GROUP))
        .all()
        .get(10, TimeUnit.SECONDS)
        .values()
        .stream()
        .flatMap(group -> group.members().stream())
        .map(MemberDescription::groupInstanceId)
        .map(id -> id.orElse("none"))
        .toList();
  }
}
