package dev.parley.rag.budget;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private static final TopicPartition USAGE = new TopicPartition(Topics.USAGE.name(), 0);

  private final Registry registry = new Registry();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final List<String> alarms = new ArrayList<>();
  private final Budgets budgets = new Budgets(clock, tenant -> OptionalLong.of(1000), new Alarms());
  private final Spending spending = new Spending(budgets, registry, clock);
  private final Log consumer = new Log();

  @Test
  void whatWasSpentTodayIsKnownOnceTheTopicIsRead() {
    topic(2);
    spending.begin(consumer);
    assertThat(budgets.hold(ACME, "early", 1)).isFalse();
    assertThat(consumer.asked)
        .containsEntry(USAGE, NOON.truncatedTo(ChronoUnit.DAYS).toEpochMilli());

    add(0, ACME, "a", 600);
    add(1, GLOBEX, "a", 100);
    spending.step(consumer);

    assertThat(budgets.hold(ACME, "b", 500)).isFalse();
    assertThat(budgets.hold(ACME, "c", 400)).isTrue();
    assertThat(budgets.hold(GLOBEX, "b", 900)).isTrue();
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    topic(2);
    spending.begin(consumer);
    consumer.addRecord(new ConsumerRecord<>(USAGE.topic(), 0, 0, key(), new byte[] {9, 9}));
    add(1, ACME, "a", 1000);
    spending.step(consumer);

    assertThat(budgets.hold(ACME, "b", 1)).isFalse();
    assertThat(alarms).contains("reached acme");
  }

  @Test
  void afterAFailureNothingIsCountedTwice() {
    topic(1);
    spending.begin(consumer);
    add(0, ACME, "a", 600);
    spending.step(consumer);
    var again = new Log();
    topic(again, 1);

    spending.begin(again);

    assertThat(again.position(USAGE)).isEqualTo(1);
    assertThat(again.asked).isEmpty();
  }

  @Test
  void whatWasHeardBeforeAFailureWithinAPollIsNotHeardAgain() {
    topic(2);
    spending.begin(consumer);
    consumer.addRecord(record(0, usage(ACME, "a", 600)));
    consumer.addRecord(record(1, ofNewSchema(usage(ACME, "b", 100))));
    assertThatThrownBy(() -> spending.step(consumer))
        .isInstanceOf(RegistryUnavailableException.class);
    var again = new Log();
    topic(again, 2);
    registry.away = false;

    spending.begin(again);
    assertThat(again.position(USAGE)).isEqualTo(1);
    again.addRecord(record(1, ofNewSchema(usage(ACME, "b", 100))));
    spending.step(again);

    assertThat(budgets.hold(ACME, "c", 300)).isTrue();
    assertThat(budgets.hold(ACME, "d", 1)).isFalse();
  }

  private void topic(long end) {
    topic(consumer, end);
  }

  private static void topic(Log consumer, long end) {
    var info = new PartitionInfo(USAGE.topic(), 0, Node.noNode(), new Node[0], new Node[0]);
    consumer.updatePartitions(USAGE.topic(), List.of(info));
    consumer.updateBeginningOffsets(Map.of(USAGE, 0L));
    consumer.updateEndOffsets(Map.of(USAGE, end));
  }

  private void add(long offset, TenantId tenant, String call, long micros) {
    consumer.addRecord(record(offset, usage(tenant, call, micros)));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>(USAGE.topic(), 0, offset, key(), value);
  }

  private byte[] usage(TenantId tenant, String call, long micros) {
    var usage =
        Usage.newBuilder()
            .setCallId(call)
            .setTenant(tenant.value())
            .setConversationId(conversation(tenant).conversationId())
            .setTurnId("turn")
            .setAttempt(1)
            .setRun("run")
            .setPurpose("answer")
            .setAt(NOON)
            .setEvent(new CallFinished("p", "m", 1, 1, micros, "done", null, 1L))
            .build();
    return Topics.USAGE.valueSerde(registry).serializer().serialize(USAGE.topic(), usage);
  }

  /** The same under a number that was not asked for before. */
  private static byte[] ofNewSchema(byte[] value) {
    return ByteBuffer.wrap(value.clone()).putInt(1, Registry.NEW).array();
  }

  /** Has a schema under two numbers, one of which it does not tell while it is away. */
  private static final class Registry implements SchemaRegistry {
    static final int NEW = 7;

    private final LocalSchemaRegistry known = new LocalSchemaRegistry();
    private boolean away = true;

    @Override
    public int register(String subject, Schema schema) {
      return known.register(subject, schema);
    }

    @Override
    public Schema byId(int id) {
      if (id == NEW && away) {
        throw new RegistryUnavailableException("nobody answers");
      }
      return known.byId(id == NEW ? 0 : id);
    }
  }

  /** From its first record on, all is of today. */
  private static final class Log extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Long> asked = new HashMap<>();

    Log() {
      super("earliest");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      asked.putAll(times);
      return Map.of(USAGE, new OffsetAndTimestamp(0, NOON.toEpochMilli()));
    }
  }

  private static byte[] key() {
    return "key".getBytes(StandardCharsets.UTF_8);
  }

  private final class Alarms implements Budgets.Alarm {
    @Override
    public void near(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {
      alarms.add("near " + tenant);
    }

    @Override
    public void reached(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {
      alarms.add("reached " + tenant);
    }
  }
}
