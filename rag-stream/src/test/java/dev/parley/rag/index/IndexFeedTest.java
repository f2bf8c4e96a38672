package dev.parley.rag.index;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.embed.VectorBytes;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit fills the fields
class IndexFeedTest {
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");
  private static final DocumentKey OTHER = new DocumentKey(GLOBEX, "guide.md");
  private static final TopicPartition CHUNKS_0 = new TopicPartition(CHUNKS.name(), 0);
  private static final TopicPartition EMBEDDINGS_0 = new TopicPartition(EMBEDDINGS.name(), 0);

  @TempDir Path folder;

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final List<ConsumerRecord<byte[], byte[]>> log = new CopyOnWriteArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> quarantined = new CopyOnWriteArrayList<>();
  private final List<DocumentStatus> statuses = new CopyOnWriteArrayList<>();
  private Running running;

  private record Running(KnowledgeIndex index, IndexFeed feed, LogConsumer consumer) {}

  /** A consumer of the log as it is when the consumer is made, and of what is added later. */
  private final class LogConsumer extends MockConsumer<byte[], byte[]> {
    LogConsumer() {
      super(AutoOffsetResetStrategy.EARLIEST.name());
      for (var partition : List.of(CHUNKS_0, EMBEDDINGS_0)) {
        updatePartitions(
            partition.topic(),
            List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), null, null)));
        updateBeginningOffsets(Map.of(partition, 0L));
        updateEndOffsets(Map.of(partition, end(partition)));
      }
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      log.stream()
          .filter(it -> isOf(it, partition) && it.offset() >= offset)
          .forEach(this::addRecord);
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
      partitions.forEach(it -> seek(it, 0));
    }
  }

  private void open() {
    var index = new KnowledgeIndex(folder, tenant -> TestIndex.MODEL);
    var board =
        new StatusBoard((key, status) -> statuses.add(status), Clock.fixed(NOON, ZoneOffset.UTC));
    var intake = new RecordIntake(registry, index, Map.of(TestIndex.MODEL, 2), quarantined::add);
    var consumer = new LogConsumer();
    var feed = new IndexFeed(index, intake, board, () -> consumer);
    feed.start();
    running = new Running(index, feed, consumer);
  }

  @AfterEach
  void close() {
    if (running != null) {
      running.feed().close();
      running.index().close();
    }
  }

  @Test
  void saysHowFarADocumentIsSearchableOnceItIs() {
    publish(GUIDE, 1, "red", "green");
    open();
    await().until(() -> stages().contains(DocumentStage.KEYWORD));
    assertThat(running.index().facts()).containsEntry("chunks", 2L);

    add(vector(GUIDE.chunk(1, 0), "red"));
    add(vector(GUIDE.chunk(1, 1), "green"));

    await().until(() -> stages().contains(DocumentStage.VECTOR));
    var last = statuses.get(statuses.size() - 1);
    assertThat(last.getEmbedded()).isEqualTo(2);
    assertThat(last.getChunks()).isEqualTo(2);
  }

  @Test
  void goesOnWhereItLeftOff() {
    publish(GUIDE, 1, "red");
    open();
    await().until(() -> running.index().facts().get("documents") == 1);
    close();
    statuses.clear();

    publish(OTHER, 1, "blue");
    try (var reopened = new KnowledgeIndex(folder, tenant -> TestIndex.MODEL)) {
      assertThat(reopened.facts()).containsEntry("documents", 1L); // before anything is read
    }
    open();

    await().until(() -> running.index().facts().get("documents") == 2);
    assertThat(running.index().position()).containsKey(CHUNKS_0.toString());
  }

  @Test
  void aRebuiltIndexHasTheSameContentAndNoNews() throws Exception {
    publish(GUIDE, 1, "red", "green");
    log.add(vector(GUIDE.chunk(1, 0), "red"));
    log.add(vector(GUIDE.chunk(1, 1), "green"));
    publish(GUIDE, 2, "red");
    log.add(vector(GUIDE.chunk(2, 0), "red"));
    open();
    await().until(() -> running.feed().behind().orElse(1) == 0);
    var before = running.index().facts();
    close();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }

    open();

    await().until(() -> running.feed().behind().orElse(1) == 0);
    assertThat(running.index().facts()).isEqualTo(before);
    assertThat(before).isEqualTo(Map.of("documents", 1L, "chunks", 1L, "vectors", 1L));
    await().until(() -> stages().contains(DocumentStage.VECTOR));
    assertThat(stages()).containsOnly(DocumentStage.VECTOR); // nothing of the way there
  }

  @Test
  void aVersionCutByARestartIsReadWhole() {
    publish(GUIDE, 1, "red", "green");
    var rest = log.remove(log.size() - 1); // its manifest comes after the restart
    open();
    await().until(() -> running.feed().behind().orElse(1) == 0);
    close();

    log.add(rest);
    open();

    await().until(() -> running.index().facts().get("chunks") == 2);
  }

  @Test
  void poisonIsLaidAsideAndTheRestGoesOn() {
    log.add(new ConsumerRecord<>(CHUNKS.name(), 0, 0, bytes("acme/x/1/0"), new byte[] {1, 2}));
    log.add(new ConsumerRecord<>(CHUNKS.name(), 0, 1, bytes("nonsense"), null));
    publish(GUIDE, 1, "red");
    open();

    await().until(() -> running.index().facts().get("documents") == 1);
    assertThat(quarantined).hasSize(2);
    assertThat(running.feed().isFollowing()).isTrue();
  }

  private List<DocumentStage> stages() {
    return statuses.stream().map(DocumentStatus::getStage).toList();
  }

  private void publish(DocumentKey document, long version, String... texts) {
    var chunks = Stream.of(texts).map(text -> TestIndex.chunk(document, 0, text)).toList();
    for (int n = 0; n < texts.length; n++) {
      var chunk = Chunk.newBuilder(chunks.get(n)).setN(n).build();
      log.add(record(CHUNKS, document.chunk(version, n), body(document, version, chunk)));
    }
    log.add(
        record(
            CHUNKS,
            document.manifest(version),
            body(document, version, TestIndex.manifest(chunks))));
  }

  private static ChunkRecord body(DocumentKey document, long version, Object body) {
    return new ChunkRecord(document.tenant().value(), document.document(), version, body);
  }

  private ConsumerRecord<byte[], byte[]> vector(ChunkKey key, String text) {
    var document = key.document();
    return record(
        EMBEDDINGS,
        new EmbeddingKey(key, TestIndex.MODEL),
        new Embedding(
            document.tenant().value(),
            document.document(),
            key.version(),
            key.n(),
            TestIndex.MODEL,
            TestIndex.chunk(document, 0, text).getHash(),
            VectorBytes.of(new float[] {1, 0})));
  }

  private <K, V extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(
      TopicSpec<K, V> topic, K key, V value) {
    return new ConsumerRecord<>(
        topic.name(),
        0,
        end(new TopicPartition(topic.name(), 0)),
        topic.keySerde().serializer().serialize(topic.name(), key),
        topic.valueSerde(registry).serializer().serialize(topic.name(), value));
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    log.add(record);
    running.consumer().schedulePollTask(() -> running.consumer().addRecord(record));
  }

  private long end(TopicPartition partition) {
    return log.stream()
        .filter(it -> isOf(it, partition))
        .mapToLong(it -> it.offset() + 1)
        .max()
        .orElse(0);
  }

  private static boolean isOf(ConsumerRecord<?, ?> record, TopicPartition partition) {
    return record.topic().equals(partition.topic()) && record.partition() == partition.partition();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
