package dev.parley.rag.budget;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AuditedAlarmTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final MockProducer<byte[], byte[]> producer = producer();
  private final AuditedAlarm alarm =
      new AuditedAlarm(new TopicWriter(producer, registry), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void isOnRecordForItsCompanyWithLimitAndSum() {
    alarm.near(ACME, DAY, 1000, 800);
    alarm.reached(GLOBEX, DAY, 1000, 990);

    assertThat(entries())
        .extracting(AuditEntry::getTenant, AuditEntry::getAction, AuditEntry::getTarget)
        .containsExactly(
            tuple("acme", "budget.near", "2026-01-02"),
            tuple("globex", "budget.reached", "2026-01-02"));
    assertThat(entries().get(0).getDetail())
        .containsEntry("limitMicros", "1000")
        .containsEntry("spentMicros", "800");
  }

  @Test
  void everyProcessTellsItUnderTheSameId() {
    alarm.near(ACME, DAY, 1000, 800);
    alarm.near(ACME, DAY, 1000, 850);
    alarm.reached(ACME, DAY, 1000, 990);
    alarm.near(GLOBEX, DAY, 1000, 800);
    alarm.near(ACME, DAY.plusDays(1), 1000, 800);

    assertThat(entries()).extracting(AuditEntry::getAuditId).doesNotContainNull();
    assertThat(entries().stream().map(AuditEntry::getAuditId).distinct()).hasSize(4);
  }

  private List<AuditEntry> entries() {
    var values = Topics.AUDIT.valueSerde(registry).deserializer();
    return producer.history().stream()
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  private static MockProducer<byte[], byte[]> producer() {
    var audit = new PartitionInfo(Topics.AUDIT.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(audit), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
