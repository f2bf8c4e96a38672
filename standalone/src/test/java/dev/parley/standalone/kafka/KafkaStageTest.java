package dev.parley.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Loopback;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaStageTest {
  private static final String TOPIC = "remembered";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  void remembersWhatWasWrittenBeforeARestart() throws Exception {
    try (var kafka = started()) {
      assertThat(kafka.check()).isEqualTo(Health.up());
      createTopic(kafka);
      write(kafka, "before");
      assertThat(Loopback.only(port(kafka))).isTrue();
    }
    try (var kafka = started()) {
      write(kafka, "after");
      assertThat(read(kafka, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void refusesATakenPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var kafka = new KafkaStage()) {
      var port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(
              () ->
                  kafka.start(
                      new Settings(Map.of("data.dir", data.toString(), "kafka.port", port))))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("kafka.port: " + port);
      assertThat(kafka.check().isUp()).isFalse();
    }
  }

  private KafkaStage started() throws Exception {
    var kafka = new KafkaStage();
    kafka.start(new Settings(Map.of("data.dir", data.toString())));
    return kafka;
  }

  private static int port(KafkaStage kafka) {
    return Integer.parseInt(bootstrap(kafka).split(":")[1]);
  }

  private static String bootstrap(KafkaStage kafka) {
    return kafka.provides().getOrDefault("kafka.bootstrap", "absent");
  }

  private static void createTopic(KafkaStage kafka) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap(kafka)))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static void write(KafkaStage kafka, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap(kafka)),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "key", value)).get(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(KafkaStage kafka, int expected) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap(kafka)),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var values = new java.util.ArrayList<String>();
      for (int poll = 0; poll < 20 && values.size() < expected; poll++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(entry -> values.add(entry.value()));
      }
      return values;
    }
  }
}
