package dev.parley.bench.floor.rig;

import dev.parley.bench.DoorKeys;
import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.Topics;
import dev.parley.schemas.topics.Traceparent;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Messages that a rule answers, as the door lays them on {@code chat.inbound.v1}: 200 characters,
 * sealed, of two tenants with conversations of the same ids.
 */
public final class RuleTurns implements AutoCloseable {
  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final int CONVERSATIONS = 100;

  private final Random random = new Random(7);
  private final Clock clock = Clock.systemUTC();
  private final DoorKeys door;
  private final Serde<ConversationKey> keys = Topics.INBOUND.keySerde();
  private final Serde<UserMessage> values;
  private final List<ConversationKey> conversations = new ArrayList<>();

  public RuleTurns(Settings settings) throws IOException {
    door = new DoorKeys(settings, clock, "rule-turns");
    values = Topics.INBOUND.valueSerde(door.registry());
  }

  /** So many new messages, spread over the conversations. */
  public List<ProducerRecord<byte[], byte[]>> make(int count) throws Exception {
    if (conversations.isEmpty()) {
      begin();
    }
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (int i = 0; i < count; i++) {
      records.add(record(conversations.get(i % conversations.size())));
    }
    return records;
  }

  /** The same bytes for another topic. */
  public static List<ProducerRecord<byte[], byte[]>> onto(
      String topic, List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(it -> new ProducerRecord<>(topic, null, it.key(), it.value(), it.headers()))
        .toList();
  }

  private void begin() throws Exception {
    for (int i = 0; i < CONVERSATIONS; i++) {
      var id = new UUID(random.nextLong(), random.nextLong());
      for (var tenant : TENANTS) {
        var key = new ConversationKey(new TenantId(tenant), id);
        door.awaitKey(key, "user-" + i);
        conversations.add(key);
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(ConversationKey key) {
    var message =
        UserMessage.newBuilder()
            .setMessageId(new UUID(random.nextLong(), random.nextLong()).toString())
            .setTenant(key.tenant().value())
            .setConversationId(key.conversationId())
            .setUser("user")
            .setChannel(Channel.WEB)
            .setText(door.sealer().seal(key, RuleText.of(random)))
            .setSentAt(clock.instant())
            .build();
    var topic = Topics.INBOUND.name();
    var record =
        new ProducerRecord<>(
            topic,
            keys.serializer().serialize(topic, key),
            values.serializer().serialize(topic, message));
    Traceparent.set(record.headers(), Traceparent.begin(random));
    return record;
  }

  @Override
  public void close() {
    door.close();
  }
}
