package dev.parley.etl.cdc;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import java.util.Collection;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Change topics as a stream of undecoded records, from their beginning or from a checkpoint. */
public final class CdcSource {
  private CdcSource() {}

  private static String topic(String table) {
    return CdcTopics.of(table)
        .orElseThrow(() -> new IllegalArgumentException(table + ": not captured"))
        .name();
  }

  /**
   * @param reader who reads, for the broker's lists: a job's name
   */
  public static DataStream<RawRecord> of(
      StreamExecutionEnvironment env, Settings settings, String reader, Collection<String> tables) {
    var kafka = KafkaAccess.from(settings);
    var properties = new Properties();
    kafka
        .consumer("etl-" + reader)
        .forEach((name, value) -> properties.put(name, value.toString()));
    var source =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(kafka.bootstrap())
            .setProperties(properties)
            .setGroupId("etl-" + reader)
            .setClientIdPrefix("etl-" + reader)
            .setTopics(tables.stream().sorted().map(CdcSource::topic).toList())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new RawRecords())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Changes").uid("changes-v1");
  }
}
