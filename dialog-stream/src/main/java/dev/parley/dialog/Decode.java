package dev.parley.dialog;

import dev.parley.dialog.quarantine.UnfitRecordException;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicSpec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record's bytes as a conversation and what came for it.
 *
 * <p>A step of its own, since Streams decodes at its sources before a record's turn has come: what
 * it lays aside there may be committed without the place it was read from, and is laid aside again
 * after a crash.
 */
final class Decode extends ContextualProcessor<byte[], byte[], ConversationKey, SpecificRecord> {
  private final String topic;
  private final Deserializer<ConversationKey> keys;
  private final Deserializer<? extends SpecificRecord> values;

  Decode(TopicSpec<ConversationKey, ?> topic, SchemaRegistry registry) {
    this.topic = topic.name();
    this.keys = topic.keySerde().deserializer();
    this.values = topic.valueSerde(registry).deserializer();
  }

  /**
   * Throws {@link UnfitRecordException}; a registry that is away is no fault of the record, and
   * goes on as it is.
   */
  @Override
  public void process(Record<byte[], byte[]> record) {
    context().forward(decoded(record));
  }

  private Record<ConversationKey, SpecificRecord> decoded(Record<byte[], byte[]> record) {
    try {
      Headers headers = record.headers();
      var key = keys.deserialize(topic, headers, record.key());
      SpecificRecord value = values.deserialize(topic, headers, record.value());
      return record.withKey(key).withValue(value);
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw UnfitRecordException.undecodable(reason(e));
    }
  }

  /** Only our own messages are known to hold no part of the record. */
  private static String reason(RuntimeException failure) {
    return failure instanceof UnreadableRecordException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }
}
