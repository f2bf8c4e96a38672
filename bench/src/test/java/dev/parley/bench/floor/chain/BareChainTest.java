package dev.parley.bench.floor.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.StreamsSettings;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BareChainTest {
  private static final byte[] KEY = {1, 2};
  private static final byte[] VALUE = {3};

  @TempDir Path state = Path.of(""); // JUnit gives another

  private TopologyTestDriver driver(BareChain chain) {
    var kafka = new KafkaAccess("127.0.0.1:9", 4, (short) 1);
    var properties = StreamsSettings.engine("floor", kafka, "floor", state);
    return new TopologyTestDriver(chain.topology(new StreamsConfig(properties)), properties);
  }

  private static void send(TopologyTestDriver driver, String topic) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(KEY, VALUE);
  }

  private static List<KeyValue<byte[], byte[]>> read(TopologyTestDriver driver, String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readKeyValuesToList();
  }

  @ParameterizedTest
  @EnumSource(names = {"STATELESS", "STATEFUL"})
  void passesOnWhatComesAsItIs(BareChain chain) {
    try (var driver = driver(chain)) {
      send(driver, chain.in());

      assertThat(read(driver, chain.out()))
          .singleElement()
          .satisfies(it -> assertThat(it.key).isEqualTo(KEY))
          .satisfies(it -> assertThat(it.value).isEqualTo(VALUE));
    }
  }

  @Test
  void keepsARowForEachKey() {
    try (var driver = driver(BareChain.STATEFUL)) {
      send(driver, BareChain.STATEFUL.in());
      send(driver, BareChain.STATEFUL.in());

      assertThat(read(driver, "floor-rows-changelog")).hasSize(2);
      KeyValueStore<Bytes, byte[]> rows = driver.getKeyValueStore("rows");
      try (var all = rows.all()) {
        assertThat(all).toIterable().extracting(it -> it.value).containsExactly(VALUE);
      }
    }
  }

  @Test
  void aWorkerStandsBetweenTheHops() {
    var chain = BareChain.ASKING;
    try (var driver = driver(chain)) {
      send(driver, chain.in());

      assertThat(read(driver, chain.requests())).hasSize(1);
      assertThat(read(driver, chain.out())).isEmpty();

      send(driver, chain.answers());

      assertThat(read(driver, chain.out())).hasSize(1);
    }
  }

  @Test
  void hasTheStagesGuaranteeAndCommitsEvery20Millis() {
    var kafka = new KafkaAccess("127.0.0.1:9", 4, (short) 1);
    Map<Object, Object> settings = StreamsSettings.engine("floor", kafka, "floor", state);

    assertThat(settings)
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
        .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20)
        .containsEntry(StreamsConfig.POLL_MS_CONFIG, 5);
  }
}
