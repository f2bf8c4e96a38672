package dev.parley.rag.embed;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.rag.index.TestIndex;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EmbedBatchTest {
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");
  private static final DocumentKey GUIDE_OF_GLOBEX = new DocumentKey(GLOBEX, "guide.md");

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final WordEncoder encoder = new WordEncoder();
  private final WordEncoder other = new WordEncoder("other");
  private final Wanting wanting = new Wanting();
  private final Map<String, float[]> known = new HashMap<>();
  private final MockProducer<byte[], byte[]> producer = producer();
  private final EmbedBatch batch =
      new EmbedBatch(
          encoders(),
          (document, hash, model) -> Optional.ofNullable(known.get(document + hash + model)),
          new TopicWriter(producer, registry),
          registry);

  @Test
  void computesAVectorForEachChunkWithTitleAndHeadings() {
    batch.embed(List.of(chunk(GUIDE.chunk(1, 0), "red"), chunk(GUIDE.chunk(1, 1), "green")));

    var written = written();
    assertThat(written.keySet())
        .containsExactlyInAnyOrder(
            new EmbeddingKey(GUIDE.chunk(1, 0), "words"),
            new EmbeddingKey(GUIDE.chunk(1, 1), "words"));
    assertThat(encoder.encoded()).containsExactlyInAnyOrder("guide.md\n\nred", "guide.md\n\ngreen");
    var vector =
        VectorBytes.read(written.values().iterator().next().getVector(), WordEncoder.DIMENSIONS);
    assertThat(vector).hasSize(WordEncoder.DIMENSIONS);
  }

  @Test
  void takesTheVectorOfAnUnchangedChunkOfTheSameDocumentOnly() {
    var red = TestIndex.chunk(GUIDE, 0, "red");
    known.put(GUIDE + red.getHash() + "words", new float[WordEncoder.DIMENSIONS]);

    batch.embed(
        List.of(chunk(GUIDE.chunk(2, 0), "red"), chunk(GUIDE_OF_GLOBEX.chunk(1, 0), "red")));

    assertThat(encoder.encoded()).hasSize(1); // the other tenant's
    assertThat(written()).hasSize(2);
    assertThat(batch.reused()).isEqualTo(1);
    assertThat(batch.computed()).isEqualTo(1);
  }

  @Test
  void eachCompanysChunksAreEmbeddedByItsEncoder() {
    wanting.set(GLOBEX, "other");
    var red = TestIndex.chunk(GUIDE, 0, "red");
    known.put(GUIDE_OF_GLOBEX + red.getHash() + "words", new float[WordEncoder.DIMENSIONS]);

    batch.embed(
        List.of(chunk(GUIDE.chunk(1, 0), "red"), chunk(GUIDE_OF_GLOBEX.chunk(1, 0), "red")));

    assertThat(written().keySet())
        .containsExactlyInAnyOrder(
            new EmbeddingKey(GUIDE.chunk(1, 0), "words"),
            new EmbeddingKey(GUIDE_OF_GLOBEX.chunk(1, 0), "other"));
    assertThat(encoder.encoded()).hasSize(1);
    assertThat(other.encoded()).hasSize(1); // a vector of another encoder is none of its own
  }

  @Test
  void aChunksTombstoneBecomesItsVectors() {
    batch.embed(List.of(chunk(GUIDE.chunk(1, 0), "red"), tombstone(GUIDE.chunk(1, 0))));

    assertThat(encoder.encoded()).isEmpty(); // gone before it was looked at
    assertThat(written())
        .containsEntry(new EmbeddingKey(GUIDE.chunk(1, 0), "words"), null)
        .containsEntry(new EmbeddingKey(GUIDE.chunk(1, 0), "other"), null); // of a time before
  }

  @Test
  void manifestsAndPoisonArePassedOver() {
    var poison = new ConsumerRecord<>(CHUNKS.name(), 0, 0, new byte[] {1}, new byte[] {2});
    batch.embed(List.of(poison, tombstone(GUIDE.manifest(1)), chunk(GUIDE.chunk(2, 0), "red")));

    assertThat(written()).hasSize(1);
  }

  @Test
  void aVectorThatIsNotAcknowledgedFailsTheBatch() {
    producer.sendException = new KafkaException("away");

    assertThatThrownBy(() -> batch.embed(List.of(chunk(GUIDE.chunk(1, 0), "red"))))
        .isInstanceOf(KafkaException.class);
  }

  private IndexEncoders encoders() {
    return new IndexEncoders(
        encoder, wanting, Map.of("other", WordEncoder.DIMENSIONS), id -> other);
  }

  private ConsumerRecord<byte[], byte[]> chunk(ChunkKey key, String text) {
    var document = key.document();
    var body = TestIndex.chunk(document, key.n(), text);
    var value =
        new ChunkRecord(document.tenant().value(), document.document(), key.version(), body);
    return new ConsumerRecord<>(
        CHUNKS.name(),
        0,
        0,
        key(key),
        CHUNKS.valueSerde(registry).serializer().serialize(CHUNKS.name(), value));
  }

  private static ConsumerRecord<byte[], byte[]> tombstone(ChunkKey key) {
    return new ConsumerRecord<>(CHUNKS.name(), 0, 0, key(key), null);
  }

  private static byte[] key(ChunkKey key) {
    return CHUNKS.keySerde().serializer().serialize(CHUNKS.name(), key);
  }

  private Map<EmbeddingKey, Embedding> written() {
    var written = new HashMap<EmbeddingKey, Embedding>();
    var keys = EMBEDDINGS.keySerde().deserializer();
    var values = EMBEDDINGS.valueSerde(registry).deserializer();
    for (var record : producer.history()) {
      written.put(
          keys.deserialize(record.topic(), record.key()),
          values.deserialize(record.topic(), record.value()));
    }
    return written;
  }

  private static MockProducer<byte[], byte[]> producer() {
    var partitions = new ArrayList<PartitionInfo>();
    for (int p = 0; p < 4; p++) {
      partitions.add(new PartitionInfo(EMBEDDINGS.name(), p, Node.noNode(), null, null));
    }
    var cluster = new Cluster("test", List.of(), partitions, Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
