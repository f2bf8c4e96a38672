package dev.parley.bench.restore;

import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams alone in a process of its own, with the guarantee and the membership of the dialog
 * stage: what comes is kept in one store and passed on.
 *
 * <pre>
 *   bench.in ─► keep (rows) ─► bench.out
 * </pre>
 */
public final class BareStreams {
  static final String IN = "bench.in";
  static final String OUT = "bench.out";
  private static final String ROWS = "rows";
  private static final String NAME = "bare";

  private BareStreams() {}

  /** The words are the broker and a folder for the store. */
  public static void main(String[] words) {
    Locale.setDefault(Locale.US); // as the product has it
    var properties = properties(words[0], words[1]);
    new KafkaStreams(topology(new StreamsConfig(properties)), properties).start();
  }

  static Topology topology(StreamsConfig config) {
    var builder = new StreamsBuilder(new TopologyConfig(config));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(ROWS), Serdes.ByteArray(), Serdes.ByteArray()));
    builder.stream(IN, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("in"))
        .processValues(Keep::new, Named.as("keep"), ROWS)
        .to(OUT, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("out"));
    return builder.build();
  }

  private static Properties properties(String broker, String folder) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, NAME);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
    properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), NAME);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return properties;
  }

  private static final class Keep extends ContextualFixedKeyProcessor<byte[], byte[], byte[]> {
    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
      KeyValueStore<byte[], byte[]> rows = context().getStateStore(ROWS);
      rows.put(record.key(), record.value());
      context().forward(record);
    }
  }
}
