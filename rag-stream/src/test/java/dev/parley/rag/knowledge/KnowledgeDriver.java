package dev.parley.rag.knowledge;

import static dev.parley.schemas.events.Samples.NOON;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.parse.DocumentParser;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology with a folder of uploads and no broker. */
final class KnowledgeDriver implements AutoCloseable {
  private static final TokenCounter TOKENS = Encoders.tokens(Encoders.DEFAULT);

  final FolderBlobStore blobs;
  final TopologyTestDriver kafka;
  final TestInputTopic<DocumentKey, DocumentVersion> documents;
  final TestOutputTopic<ChunkKey, ChunkRecord> chunks;
  final TestOutputTopic<DocumentKey, DocumentStatus> status;
  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final DocumentReader reader;

  KnowledgeDriver(Path folder) {
    blobs = new FolderBlobStore(folder.resolve("blobs"));
    reader =
        new DocumentReader(
            blobs,
            new DocumentParser(100_000),
            new Chunker(TOKENS, 64, 10),
            Duration.ofSeconds(20));
    var settings =
        KnowledgeStreams.settings(
            new KafkaAccess("localhost:1", 4, (short) 1), folder.resolve("streams"), "test");
    var properties = new Properties();
    properties.putAll(settings);
    // The driver forgets what an open transaction sent to quarantine before the record's own
    // commit.
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    var topology = new KnowledgeTopology(reader, registry).build(new StreamsConfig(settings));
    kafka = new TopologyTestDriver(topology, properties, NOON);
    documents =
        kafka.createInputTopic(
            Topics.DOCUMENTS.name(),
            Topics.DOCUMENTS.keySerde().serializer(),
            Topics.DOCUMENTS.valueSerde(registry).serializer());
    chunks =
        kafka.createOutputTopic(
            Topics.CHUNKS.name(),
            Topics.CHUNKS.keySerde().deserializer(),
            Topics.CHUNKS.valueSerde(registry).deserializer());
    status =
        kafka.createOutputTopic(
            Topics.STATUS.name(),
            Topics.STATUS.keySerde().deserializer(),
            Topics.STATUS.valueSerde(registry).deserializer());
  }

  void upload(DocumentKey key, long version, String text) throws Exception {
    upload(key, version, text.getBytes(StandardCharsets.UTF_8));
  }

  void upload(DocumentKey key, long version, byte[] bytes) throws Exception {
    documents.pipeInput(key, version(key, version, blobs.put(key.tenant(), bytes)));
  }

  static DocumentVersion version(DocumentKey key, long version, String blob) {
    TenantId tenant = key.tenant();
    return DocumentVersion.newBuilder()
        .setTenant(tenant.value())
        .setDocument(key.document())
        .setVersion(version)
        .setMediaType("text/markdown")
        .setHash(blob)
        .setBytes(1)
        .setBlob(blob)
        .setUploadedAt(NOON)
        .setUploadedBy("admin")
        .build();
  }

  List<DocumentStage> stages() {
    return status.readValuesToList().stream().map(DocumentStatus::getStage).toList();
  }

  static String text(List<KeyValue<ChunkKey, ChunkRecord>> written, DocumentKey of) {
    return String.join(
        "\n",
        written.stream()
            .filter(it -> it.key.document().equals(of) && it.value != null)
            .filter(it -> it.value.getBody() instanceof Chunk)
            .map(it -> ((Chunk) it.value.getBody()).getText())
            .toList());
  }

  static List<ChunkKey> gone(List<KeyValue<ChunkKey, ChunkRecord>> written) {
    return written.stream().filter(it -> it.value == null).map(it -> it.key).toList();
  }

  @Override
  public void close() {
    kafka.close();
    reader.close();
  }
}
