package dev.parley.etl.sink;

import dev.parley.etl.job.Registry;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;

/** Records as every writer of a topic writes them: the same key, partition and wire format. */
final class TopicRecords<K, V extends SpecificRecord> implements KafkaRecordSerializationSchema<V> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Class<V> type;
  private final TopicSinks.KeyOf<K, V> keyOf;
  private final Registry registry;

  @SuppressWarnings("NullAway.Init") // by open
  private transient TopicSpec<K, V> topic;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Serde<V> values;

  TopicRecords(String name, Class<V> type, TopicSinks.KeyOf<K, V> keyOf, Registry registry) {
    this.name = name;
    this.type = type;
    this.keyOf = keyOf;
    this.registry = registry;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    topic = named();
    values = topic.valueSerde(registry.open());
  }

  /** The catalogue does not travel, a name does. */
  @SuppressWarnings("unchecked") // the type was the topic's when this was made
  private TopicSpec<K, V> named() {
    return (TopicSpec<K, V>)
        Topics.all().stream()
            .filter(it -> it.name().equals(name) && it.value().equals(type))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(name + ": not in the catalogue"));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(V value, KafkaSinkContext sink, Long timestamp) {
    var key = keyOf.apply(value);
    int partition = topic.partition(key, sink.getPartitionsForTopic(name).length);
    return new ProducerRecord<>(
        name,
        partition,
        topic.keySerde().serializer().serialize(name, key),
        values.serializer().serialize(name, value));
  }
}
