package dev.parley.rag.knowledge;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.DOCUMENTS;
import static dev.parley.schemas.topics.Topics.STATUS;

import dev.parley.rag.knowledge.KnowledgeEvent.ChunkWritten;
import dev.parley.rag.knowledge.KnowledgeEvent.StatusWritten;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.TopicSpec;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every uploaded version becomes chunks and, last, the manifest that completes them; a deletion
 * becomes a manifest that says so.
 *
 * <pre>
 *   knowledge.documents ─► publish ─┬─ ChunkWritten ──► knowledge.chunks   chunks, manifest, tombstones
 *                        (versions) │                                      of the version before
 *        bytes: blob store ─► parse └─ StatusWritten ─► knowledge.status   PARSED, FAILED, DELETED
 *                          ─► chunk
 *   undecodable or impossible records ─────────────────► knowledge.quarantine
 * </pre>
 *
 * <p>Partitioned by {@code tenant/document} throughout, so that a document's chunks keep their
 * order; one transaction holds a version's chunks, its manifest and the row of the store.
 */
final class KnowledgeTopology {
  static final String VERSIONS = "knowledge-versions";

  private final DocumentReader reader;
  private final SchemaRegistry registry;

  KnowledgeTopology(DocumentReader reader, SchemaRegistry registry) {
    this.reader = reader;
    this.registry = registry;
  }

  Topology build(StreamsConfig config) {
    var builder = new StreamsBuilder(new TopologyConfig(config)); // or names are not checked
    builder.addStateStore(versions());
    KStream<DocumentKey, KnowledgeEvent> events =
        builder.stream(
                DOCUMENTS.name(),
                Consumed.with(DOCUMENTS.keySerde(), DOCUMENTS.valueSerde(registry))
                    .withName("documents"))
            .process(() -> new PublishVersions(reader), Named.as("publish"), VERSIONS);

    only(events, ChunkWritten.class)
        .map((key, it) -> KeyValue.pair(it.key(), it.value()), Named.as("to-chunk"))
        .to(CHUNKS.name(), produced(CHUNKS, "chunks"));
    only(events, StatusWritten.class)
        .map((key, it) -> KeyValue.pair(it.key(), it.value()), Named.as("to-status"))
        .to(STATUS.name(), produced(STATUS, "status"));
    return builder.build();
  }

  private static <E extends KnowledgeEvent> KStream<DocumentKey, E> only(
      KStream<DocumentKey, KnowledgeEvent> all, Class<E> kind) {
    var step = "only-" + kind.getSimpleName();
    return all.filter((key, event) -> kind.isInstance(event), Named.as(step))
        .mapValues(kind::cast, Named.as(step + "-cast"));
  }

  private <K, V extends SpecificRecord> Produced<K, V> produced(
      TopicSpec<K, V> topic, String name) {
    return Produced.with(topic.keySerde(), topic.valueSerde(registry))
        .withStreamPartitioner(
            (it, key, value, partitions) -> Optional.of(Set.of(topic.partition(key, partitions))))
        .withName(name);
  }

  // In memory: some hundred bytes a document, restored from its changelog after any crash anyway.
  private static StoreBuilder<KeyValueStore<DocumentKey, Lineage>> versions() {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(VERSIONS), DOCUMENTS.keySerde(), Lineage.serde());
  }
}
