package dev.parley.gateway.privacy;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Lays an empty record on every partition of keys.v1. A broker closes a segment only when somebody
 * writes, and compaction takes closed ones only: where nobody chats, the bytes of a destroyed key
 * would lie there for ever.
 */
final class KeyLogTurner {
  private static final TenantId NOBODY = new TenantId("-");

  private final TopicWriter writer;
  private final int partitions;

  KeyLogTurner(TopicWriter writer, int partitions) {
    this.writer = writer;
    this.partitions = partitions;
  }

  @SuppressWarnings("NullAway") // a tombstone's value is null
  void turn() {
    for (int partition = 0; partition < partitions; partition++) {
      var place = new DataKeyId(NOBODY, KeyScope.USER, "turn", Integer.toString(partition));
      var key = place.toString().getBytes(StandardCharsets.UTF_8);
      writer.send(new ProducerRecord<>(Topics.KEYS.name(), partition, key, null));
    }
  }
}
