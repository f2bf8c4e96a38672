package dev.parley.rag.summary;

import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.ConsumerWork;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests for summaries into the queue. They are finished once they are there: one that is
 * lost with the process was only ever to replace a summary that stands.
 */
final class SummaryLoop implements ConsumerWork {
  private static final Logger LOG = LoggerFactory.getLogger(SummaryLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final SummaryQueue queue;
  private final TopicWriter writer;
  private final Deserializer<ConversationKey> keys =
      Topics.SUMMARY_REQUESTS.keySerde().deserializer();
  private final Deserializer<SummaryRequest> values;

  SummaryLoop(SummaryQueue queue, TopicWriter writer, SchemaRegistry registry) {
    this.queue = queue;
    this.writer = writer;
    this.values = Topics.SUMMARY_REQUESTS.valueSerde(registry).deserializer();
  }

  @Override
  public void begin(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(Topics.SUMMARY_REQUESTS.name()));
  }

  @Override
  public void step(Consumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    for (var record : records) {
      take(record);
    }
    if (!records.isEmpty()) {
      consumer.commitAsync();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      queue.add(waiting(record));
    } catch (UnreadableRecordException | InvalidIdException e) {
      LOG.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("reason", e.getMessage())
          .log("request for a summary quarantined");
      writer.sendOrLog(Quarantine.RAG.of(record, "not a request: " + e.getMessage()));
    }
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private Waiting waiting(ConsumerRecord<byte[], byte[]> record) {
    var key = keys.deserialize(record.topic(), record.key());
    var request = values.deserialize(record.topic(), record.value());
    if (request == null) {
      throw new UnreadableRecordException("the record has no value");
    }
    if (!request.getTenant().equals(key.tenant().value())
        || !request.getConversationId().equals(key.conversationId())) {
      throw new UnreadableRecordException(
          "the request speaks of another conversation than its key");
    }
    return new Waiting(key, request, record);
  }
}
