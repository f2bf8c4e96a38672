package dev.parley.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.server.common.TransactionVersion;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants what a killed broker leaves behind: a decision in the log and none in the partition. */
class LostMarkersTest {
  private static final TopicPartition PLACE = new TopicPartition("answers", 0);
  private static final String ID = "dialog-1";
  private static final int LOG_PARTITIONS = 4;
  private static final Duration STEP = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  void whatWasDecidedIsCommittedAndWhatFollowsIsReadAgain() throws Exception {
    try (var kafka = started()) {
      leaveOpen(kafka, TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT);
    }
    forgetTheCleanStop();
    try (var kafka = started()) {
      write(kafka, "after");

      assertThat(committed(kafka, 2)).containsExactly("inside", "after");
    }
  }

  @Test
  void whatWasAbortedStaysUnseenAndWhatFollowsIsReadAgain() throws Exception {
    try (var kafka = started()) {
      leaveOpen(kafka, TransactionState.PREPARE_ABORT, TransactionState.COMPLETE_ABORT);
    }
    forgetTheCleanStop();
    try (var kafka = started()) {
      write(kafka, "after");

      assertThat(committed(kafka, 1)).containsExactly("after");
    }
  }

  @Test
  void aTransactionThatItsProducerMayStillEndIsLeftToIt() throws Exception {
    try (var kafka = started()) {
      leaveOpen(kafka);
    }
    forgetTheCleanStop();
    try (var kafka = started()) {
      assertThat(open(kafka)).hasSize(1);
    }
  }

  @Test
  void whatItsProducerHasEndedByNowIsNoFailure() throws Exception {
    try (var kafka = started();
        var admin = Admin.create(access(kafka))) {
      leaveOpen(kafka);
      var open = new OpenTransaction(PLACE, open(kafka).get(0));
      var known = TransactionOutcomes.read(kafkaAccess(kafka), Set.of(open.producerId()), STEP);
      var address = kafkaAccess(kafka).bootstrap().split(":", -1);
      var markers =
          new LostMarkers(new InetSocketAddress(address[0], Integer.parseInt(address[1])));

      try (var again = producer(kafka)) {
        again.initTransactions(); // aborts what was open
        again.beginTransaction();
        again.send(new ProducerRecord<>(PLACE.topic(), 0, "key", "next")).get(10, TimeUnit.SECONDS);
        assertThatNoException().isThrownBy(() -> markers.end(admin, open, known));
        again.commitTransaction();
      }

      assertThat(committed(kafka, 1)).containsExactly("next");
    }
  }

  @Test
  void whoOutlivedTheBrokerIsLetInOnceNothingLostIsOpenAnyMore() throws Exception {
    try (var kafka = started()) {
      leaveOpen(kafka, TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT);
    }
    forgetTheCleanStop();
    int port = free();
    var impatient =
        Map.<String, Object>of(
            "bootstrap.servers",
            "127.0.0.1:" + port,
            "reconnect.backoff.ms",
            1,
            "reconnect.backoff.max.ms",
            1);
    try (var admin = Admin.create(impatient)) {
      var first = admin.describeProducers(List.of(PLACE)).partitionResult(PLACE); // knocks already
      try (var kafka = started(Map.of("kafka.port", Integer.toString(port)))) {
        assertThat(first.get(10, TimeUnit.SECONDS).activeProducers())
            .allSatisfy(it -> assertThat(it.currentTransactionStartOffset()).isEmpty());
        assertThat(kafka.check().state()).isEqualTo(Health.State.UP);
      }
    }
  }

  @Test
  void aBrokerThatCannotEndWhatIsLostDoesNotStart() throws Exception {
    var config = new BrokerConfig(data.resolve("kafka"), free(), free());
    try (var kafka = started()) {
      assertThat(kafka.check().state()).isEqualTo(Health.State.UP);
    }
    var properties =
        config.propertiesOnceDone(
            free(),
            () -> {
              throw new IOException("the broker does not tell");
            });
    var broker = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);

    assertThatThrownBy(broker::startup).hasRootCauseMessage("the broker does not tell");
    assertThatNoException().isThrownBy(() -> Ports.requireFree("kafka.port", config.port()));
    broker.shutdown();
  }

  private static int free() throws IOException {
    return new Ports(new SecureRandom()).free();
  }

  private static KafkaAccess kafkaAccess(KafkaStage kafka) {
    return KafkaAccess.from(new Settings(kafka.provides()));
  }

  private static KafkaProducer<String, String> producer(KafkaStage kafka) {
    var config = access(kafka, Map.of("transactional.id", ID, "transaction.timeout.ms", 600_000));
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private KafkaStage started() throws Exception {
    return started(Map.of());
  }

  private KafkaStage started(Map<String, String> more) throws Exception {
    var kafka = new KafkaStage();
    kafka.start(new Settings(Map.of("data.dir", data.toString())).with(more));
    return kafka;
  }

  /** As a kill leaves it. */
  private void forgetTheCleanStop() throws Exception {
    Files.delete(data.resolve("kafka").resolve(CleanShutdownFileHandler.CLEAN_SHUTDOWN_FILE_NAME));
  }

  /** Writes in a transaction that is never ended, and what the coordinator then says of it. */
  private static void leaveOpen(KafkaStage kafka, TransactionState... logged) throws Exception {
    try (var admin = Admin.create(access(kafka))) {
      admin
          .createTopics(List.of(new NewTopic(PLACE.topic(), 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
    var producer = producer(kafka);
    producer.initTransactions();
    producer.beginTransaction();
    producer
        .send(new ProducerRecord<>(PLACE.topic(), 0, "key", "inside"))
        .get(10, TimeUnit.SECONDS);
    producer.close(Duration.ZERO); // and so neither committed nor aborted
    var open = open(kafka);
    assertThat(open).hasSize(1);
    for (var state : logged) {
      log(kafka, open.get(0), state);
    }
  }

  private static void log(KafkaStage kafka, ProducerState open, TransactionState state)
      throws Exception {
    var complete =
        state == TransactionState.COMPLETE_COMMIT || state == TransactionState.COMPLETE_ABORT;
    var entry =
        new TransactionMetadata(
                ID,
                open.producerId(),
                open.producerId(),
                -1,
                (short) (open.producerEpoch() + 1),
                (short) open.producerEpoch(),
                600_000,
                state,
                complete ? Set.of() : Set.of(PLACE),
                1,
                1,
                TransactionVersion.TV_2)
            .prepareNoTransit();
    // The broker lets nobody else write into its own topics.
    var config = access(kafka, Map.of("client.id", "__admin_client"));
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.TRANSACTION_STATE_TOPIC_NAME,
                  Utils.abs(ID.hashCode()) % LOG_PARTITIONS,
                  TransactionLog.keyToBytes(ID),
                  TransactionLog.valueToBytes(entry, TransactionVersion.TV_2)))
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static List<ProducerState> open(KafkaStage kafka) throws Exception {
    try (var admin = Admin.create(access(kafka))) {
      return admin
          .describeProducers(List.of(PLACE))
          .partitionResult(PLACE)
          .get(10, TimeUnit.SECONDS)
          .activeProducers()
          .stream()
          .filter(it -> it.currentTransactionStartOffset().isPresent())
          .toList();
    }
  }

  private static void write(KafkaStage kafka, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(access(kafka), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(PLACE.topic(), 0, "key", value)).get(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> committed(KafkaStage kafka, int expected) {
    var config = access(kafka, Map.of("isolation.level", "read_committed"));
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PLACE));
      consumer.seekToBeginning(List.of(PLACE));
      var values = new ArrayList<String>();
      for (int poll = 0; poll < 20 && values.size() < expected; poll++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(entry -> values.add(entry.value()));
      }
      return values;
    }
  }

  private static Map<String, Object> access(KafkaStage kafka) {
    return access(kafka, Map.of());
  }

  private static Map<String, Object> access(KafkaStage kafka, Map<String, Object> more) {
    var access = new HashMap<String, Object>(more);
    access.put("bootstrap.servers", kafka.provides().getOrDefault("kafka.bootstrap", "absent"));
    return access;
  }
}
