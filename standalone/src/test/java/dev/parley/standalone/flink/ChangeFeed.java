package dev.parley.standalone.flink;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChatRows;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyMint;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Conversations as change capture would tell them, sealed with real keys. */
final class ChangeFeed implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  private final SchemaRegistry registry;
  private final TopicWriter writer;
  private final KafkaKeyRing ring;
  private final KeyMint mint;
  private final Sealer sealer;
  private long lsn;

  ChangeFeed(Settings settings) throws Exception {
    var kafka = KafkaAccess.from(settings);
    registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(settings.text("registry.url", ""), Duration.ofSeconds(60)),
            Clock.systemUTC());
    writer = new TopicWriter(kafka, registry, "change-feed");
    ring = new KafkaKeyRing(kafka, registry, MasterKey.from(settings), "change-feed");
    var random = new SecureRandom();
    mint = new KeyMint(ring, writer, Clock.systemUTC(), random);
    sealer = new Sealer(ring, random);
  }

  /** A conversation with so many whole turns, each with an address to remove. */
  void converse(String tenant, String conversation, String user, int turns) throws Exception {
    var key =
        new ConversationKey(new TenantId(tenant), UUID.nameUUIDFromBytes(bytes(conversation)));
    mint.ensure(key, user).toCompletableFuture().get(60, TimeUnit.SECONDS);
    lsn += 10_000;
    var rows = new ChatRows(sealer, key, START, lsn);
    send(key, rows.conversation(user));
    for (int i = 0; i < turns; i++) {
      var id = "m" + i;
      send(key, rows.question(id, "question " + i + " of " + conversation + ", ann@example.com"));
      send(key, rows.reply(id, "reply " + i + ", written to ann@example.com"));
      send(key, rows.turnRow(id));
    }
  }

  private void send(ConversationKey key, Change change) throws Exception {
    int partition = CdcTopic.partition(key.toString(), PARTITIONS);
    writer
        .send(new ProducerRecord<>(change.topic(), partition, change.key(), change.value(registry)))
        .get(60, TimeUnit.SECONDS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    writer.close();
    ring.close();
  }
}
