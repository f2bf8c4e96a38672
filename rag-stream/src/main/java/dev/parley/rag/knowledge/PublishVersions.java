package dev.parley.rag.knowledge;

import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.InvalidIdException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what is known of a document, lets {@link Release} decide, saves and forwards. */
final class PublishVersions
    implements Processor<DocumentKey, DocumentVersion, DocumentKey, KnowledgeEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(PublishVersions.class);

  private final DocumentReader reader;
  private @Nullable ProcessorContext<DocumentKey, KnowledgeEvent> context;
  private @Nullable KeyValueStore<DocumentKey, Lineage> versions;

  PublishVersions(DocumentReader reader) {
    this.reader = reader;
  }

  @Override
  public void init(ProcessorContext<DocumentKey, KnowledgeEvent> context) {
    this.context = context;
    this.versions = context.getStateStore(KnowledgeTopology.VERSIONS);
  }

  @Override
  public void process(Record<DocumentKey, DocumentVersion> record) {
    var store = Objects.requireNonNull(versions);
    var out = Objects.requireNonNull(context);
    var key = record.key();
    var before = Objects.requireNonNullElse(store.get(key), Lineage.NONE);
    var at = Instant.ofEpochMilli(out.currentSystemTimeMs());
    var release = release(key, before, record.value(), at);
    if (release.lineage().equals(before)) {
      return;
    }
    store.put(key, release.lineage());
    for (var event : release.events()) {
      out.forward(record.withValue(event));
    }
    LOG.atInfo()
        .addKeyValue("tenant", key.tenant())
        .addKeyValue("document", key.document())
        .addKeyValue("version", release.lineage().newest())
        .addKeyValue("chunks", release.lineage().chunks())
        .log("document version handled");
  }

  private Release release(
      DocumentKey key, Lineage before, @Nullable DocumentVersion version, Instant at) {
    if (version == null) {
      return Release.deletion(key, before, at);
    }
    if (!key.tenant().value().equals(version.getTenant())
        || !key.document().equals(version.getDocument())) {
      throw new InvalidIdException("key", "the value's tenant and document");
    }
    if (version.getVersion() <= before.newest()) {
      return new Release(List.of(), before); // stale, or seen before
    }
    return Release.of(key, before, version.getVersion(), reader.read(key, version), at);
  }
}
