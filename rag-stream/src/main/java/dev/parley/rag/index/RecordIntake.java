package dev.parley.rag.index;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;

import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.Quarantine;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records for the index; what cannot be read goes to quarantine, a registry is waited for.
 */
public final class RecordIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RecordIntake.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Deserializer<ChunkKey> chunkKeys = CHUNKS.keySerde().deserializer();
  private final Deserializer<EmbeddingKey> embeddingKeys = EMBEDDINGS.keySerde().deserializer();
  private final Deserializer<ChunkRecord> chunks;
  private final Deserializer<Embedding> embeddings;
  private final IndexUpdates updates;
  private final Consumer<ProducerRecord<byte[], byte[]>> quarantine;

  /**
   * @param models encoders whose vectors are taken, and how many numbers a vector has
   * @param quarantine where a record that cannot be read is laid
   */
  public RecordIntake(
      SchemaRegistry registry,
      KnowledgeIndex index,
      Map<String, Integer> models,
      Consumer<ProducerRecord<byte[], byte[]>> quarantine) {
    this.chunks = CHUNKS.valueSerde(registry).deserializer();
    this.embeddings = EMBEDDINGS.valueSerde(registry).deserializer();
    this.updates = new IndexUpdates(index, models);
    this.quarantine = quarantine;
  }

  IndexUpdates updates() {
    return updates;
  }

  /**
   * False when it gave up because the end came first.
   *
   * @param ends waits so long; true when the end came meanwhile
   */
  boolean take(ConsumerRecord<byte[], byte[]> record, Predicate<Duration> ends) {
    while (true) {
      try {
        apply(record);
        return true;
      } catch (UnreadableRecordException | InvalidIdException e) {
        quarantine(record, String.valueOf(e.getMessage()));
        return true;
      } catch (IllegalArgumentException e) { // Lucene takes no such term or vector
        quarantine(record, "cannot be indexed");
        return true;
      } catch (RegistryUnavailableException e) {
        LOG.atWarn().addKeyValue("topic", record.topic()).log("index waits for the registry");
        if (ends.test(PAUSE)) {
          return false;
        }
      }
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    var topic = record.topic();
    if (topic.equals(CHUNKS.name())) {
      updates.chunk(
          record.partition(),
          record.offset(),
          chunkKeys.deserialize(topic, record.key()),
          chunks.deserialize(topic, record.value()));
    } else {
      updates.embedding(
          embeddingKeys.deserialize(topic, record.key()),
          embeddings.deserialize(topic, record.value()));
    }
  }

  private void quarantine(ConsumerRecord<byte[], byte[]> record, String reason) {
    LOG.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .log("record quarantined");
    quarantine.accept(Quarantine.KNOWLEDGE.of(record, reason));
  }
}
