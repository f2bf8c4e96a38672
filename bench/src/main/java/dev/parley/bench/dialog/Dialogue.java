package dev.parley.bench.dialog;

import dev.parley.dialog.BareDialog;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.turn.TurnRules;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Questions and answers through the stage's own topology, its stores on disk, without a broker. */
final class Dialogue implements AutoCloseable {
  private static final String CHANGELOG = "-changelog";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Scribe scribe;
  private final TopologyTestDriver driver;
  private final Changelogs kept = new Changelogs();

  Dialogue(Path folder) {
    var registry = new LoneRegistry();
    var sealer = new Sealer(new LoneKeys(), new SecureRandom());
    scribe = new Scribe(registry, sealer);
    var bare = BareDialog.plan(TurnRules.USUAL, false, registry, sealer).on(Stores::onDisk);
    bare.properties().put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver = new TopologyTestDriver(bare.topology(), bare.properties(), NOW);
  }

  /** The user asks, a worker answers, and the reply is there. */
  void turn(ConversationKey key, String question, String answer) {
    pipe(scribe.says(key, UUID.randomUUID().toString(), question, List.of(), NOW));
    var asked = only(Topics.RAG_REQUESTS.name());
    var request = scribe.request(asked.key(), asked.value()).request();
    var answers = new Meaning.Answers(key, request.getTurnId(), request.getAttempt());
    pipe(scribe.answers(answers, Outcome.ANSWERED, answer, NOW));
    only(Topics.REPLIES.name());
  }

  @SuppressWarnings("NullAway") // a record may lack its value
  private void pipe(Input input) {
    driver
        .createInputTopic(input.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(input.key(), input.value());
  }

  private TestRecord<byte[], byte[]> only(String topic) {
    var records = read(topic);
    if (records.size() != 1) {
      throw new IllegalStateException(topic + ": " + records.size() + " records (expected: 1)");
    }
    return records.get(0);
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** Bytes of all rows of these stores, keys and values. */
  long bytes(List<String> stores) {
    for (var topic : new TreeSet<>(driver.producedTopicNames())) {
      if (topic.endsWith(CHANGELOG)) {
        read(topic)
            .forEach(it -> kept.apply(new Changelogs.Row(store(topic), it.key(), it.value())));
      }
    }
    return stores.stream()
        .flatMap(store -> kept.rows(store).entrySet().stream())
        .mapToLong(row -> row.getKey().get().length + (long) row.getValue().length)
        .sum();
  }

  private static String store(String topic) {
    var name = topic.substring(0, topic.length() - CHANGELOG.length());
    return name.substring(name.lastIndexOf('-') + 1);
  }

  @Override
  public void close() {
    driver.close();
  }
}
