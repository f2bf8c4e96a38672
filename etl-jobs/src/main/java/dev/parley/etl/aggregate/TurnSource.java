package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.job.JobConfig;
import dev.parley.etl.job.Registry;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clean turns, from the topic's beginning or from a checkpoint. */
final class TurnSource {
  private static final Logger LOG = LoggerFactory.getLogger(TurnSource.class);

  private TurnSource() {}

  static DataStream<AskedTurn> of(StreamExecutionEnvironment env, JobConfig config) {
    var kafka = KafkaAccess.from(config.settings());
    var reader = "etl-" + AggregateJob.NAME + "-turns";
    var properties = new Properties();
    kafka.consumer(reader).forEach((name, value) -> properties.put(name, value.toString()));
    var source =
        KafkaSource.<AskedTurn>builder()
            .setBootstrapServers(kafka.bootstrap())
            .setProperties(properties)
            .setGroupId(reader)
            .setClientIdPrefix(reader)
            .setTopics(Topics.INTERNAL_TURNS.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Turns(Registry.of(config)))
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Clean turns")
        .uid("clean-turns-v1");
  }

  /** What the jobs themselves wrote; a record that is none of it is passed over and said. */
  private static final class Turns implements KafkaRecordDeserializationSchema<AskedTurn> {
    private static final long serialVersionUID = 1L;

    private final Registry registry;

    @SuppressWarnings("NullAway.Init") // by open
    private transient Deserializer<CleanTurn> values;

    Turns(Registry registry) {
      this.registry = registry;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
      values = Topics.INTERNAL_TURNS.valueSerde(registry.open()).deserializer();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<AskedTurn> out) {
      try {
        if (record.value() != null) {
          out.collect(AskedTurn.of(values.deserialize(record.topic(), record.value())));
        }
      } catch (UnreadableRecordException e) {
        LOG.atWarn()
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .log("clean turn cannot be read");
      }
    }

    @Override
    public TypeInformation<AskedTurn> getProducedType() {
      return TypeInformation.of(AskedTurn.class);
    }
  }
}
