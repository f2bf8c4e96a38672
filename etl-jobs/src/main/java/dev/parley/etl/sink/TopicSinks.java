package dev.parley.etl.sink;

import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.job.JobConfig;
import dev.parley.etl.job.Registry;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicSpec;
import java.io.Serializable;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Topics that jobs write to, at least once: every record has a key and a revision, so one that
 * comes twice changes nothing, and no transaction can expire.
 */
public final class TopicSinks {
  private TopicSinks() {}

  /** A key that can travel with the job. */
  @FunctionalInterface
  public interface KeyOf<K, V> extends Function<V, K>, Serializable {}

  /** Writes a stream to a topic of the catalogue. */
  public static <K, V extends SpecificRecord> void write(
      DataStream<V> stream,
      TopicSpec<K, V> topic,
      Class<V> type,
      KeyOf<K, V> key,
      JobConfig config) {
    var records = new TopicRecords<>(topic.name(), type, key, Registry.of(config));
    stream.sinkTo(sink(config, topic.name(), records)).uid("to-" + topic.name()).name(topic.name());
  }

  /** Lays what cannot be handled on {@code etl.quarantine.v1}. */
  public static void quarantine(DataStream<Quarantined> stream, JobConfig config) {
    var records = new QuarantineRecords();
    stream.sinkTo(sink(config, "quarantine", records)).uid("to-quarantine-v1").name("Quarantine");
  }

  private static <V> KafkaSink<V> sink(
      JobConfig config, String name, KafkaRecordSerializationSchema<V> records) {
    var kafka = KafkaAccess.from(config.settings());
    var properties = new Properties();
    kafka.producer("etl-" + name).forEach((it, value) -> properties.put(it, value.toString()));
    return KafkaSink.<V>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE) // the default is none at all
        .setRecordSerializer(records)
        .build();
  }
}
