package dev.parley.rag.index;

import dev.parley.rag.embed.VectorBytes;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each record of the knowledge topics means for the index. Reading records again changes
 * nothing. Throws {@link UnreadableRecordException} for a record that contradicts itself.
 */
final class IndexUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(IndexUpdates.class);

  private final KnowledgeIndex index;
  private final Map<String, Integer> models;
  private final PendingVersions pending = new PendingVersions();
  private final Set<DocumentKey> touched = new HashSet<>();
  private boolean piecesChanged;
  private boolean vectorsChanged;

  /**
   * @param models encoders whose vectors are taken, and how many numbers a vector has
   */
  IndexUpdates(KnowledgeIndex index, Map<String, Integer> models) {
    this.index = index;
    this.models = Map.copyOf(models);
  }

  void chunk(int partition, long offset, ChunkKey key, @Nullable ChunkRecord record) {
    if (record == null) {
      pending.forget(key.document(), key.version()); // the manifest that came before did the rest
      return;
    }
    require(agree(key, record.getTenant(), record.getDocument(), record.getVersion()));
    boolean known = key.version() <= index.documents().version(key.document());
    if (record.getBody() instanceof Chunk chunk) {
      require(key.n() == chunk.getN() && key.n() >= 0);
      if (!known) {
        pending.add(partition, offset, key, chunk);
      }
    } else {
      require(key.isManifest() && record.getBody() instanceof Manifest);
      manifest(key.document(), key.version(), (Manifest) record.getBody());
    }
  }

  private void manifest(DocumentKey document, long version, Manifest manifest) {
    var chunks = pending.take(document, version);
    long visible = index.documents().version(document);
    if (manifest.getDeleted()) {
      if (version >= visible && !index.documents().isDeleted(document)) {
        index.remove(document, version, manifest);
        changed(document);
      }
    } else if (version > visible) {
      if (isWhole(chunks, manifest)) {
        index.publish(document, version, manifest, chunks);
        changed(document);
      } else { // compacted away, since a newer version follows
        LOG.atInfo()
            .addKeyValue("tenant", document.tenant())
            .addKeyValue("document", document.document())
            .addKeyValue("version", version)
            .log("incomplete version passed over");
      }
    }
  }

  private static boolean isWhole(List<Chunk> chunks, Manifest manifest) {
    return chunks.size() == manifest.getCount()
        && manifest.getHashes().size() == chunks.size()
        && IntStream.range(0, chunks.size())
            .allMatch(
                n ->
                    chunks.get(n).getN() == n
                        && chunks.get(n).getHash().equals(manifest.getHashes().get(n)));
  }

  private void changed(DocumentKey document) {
    piecesChanged = true;
    touched.add(document);
  }

  void embedding(EmbeddingKey key, @Nullable Embedding embedding) {
    var dimensions = models.get(key.model());
    if (dimensions == null) {
      return;
    }
    var chunk = key.chunk();
    if (embedding == null) {
      index.removeVector(key);
      vectorsChanged = true;
      touched.add(chunk.document());
      return;
    }
    require(
        agree(chunk, embedding.getTenant(), embedding.getDocument(), embedding.getVersion())
            && chunk.n() == embedding.getN()
            && key.model().equals(embedding.getModel())
            && chunk.n() >= 0);
    long visible = index.documents().version(chunk.document());
    boolean late =
        chunk.version() < visible
            || (chunk.version() == visible && index.documents().isDeleted(chunk.document()));
    if (!late) {
      index.addVector(key, embedding.getHash(), vector(embedding, dimensions));
      vectorsChanged = true;
      touched.add(chunk.document());
    }
  }

  private static float[] vector(Embedding embedding, int dimensions) {
    try {
      return VectorBytes.read(embedding.getVector(), dimensions);
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException(String.valueOf(e.getMessage()));
    }
  }

  private static boolean agree(ChunkKey key, String tenant, String document, long version) {
    return key.document().tenant().value().equals(tenant)
        && key.document().document().equals(document)
        && key.version() == version;
  }

  private static void require(boolean consistent) {
    if (!consistent) {
      throw new UnreadableRecordException("the value contradicts the key");
    }
  }

  /** From where a partition's chunks must be read again after a crash, if not from its position. */
  OptionalLong unfinishedSince(int partition) {
    return pending.lowest(partition);
  }

  boolean piecesChanged() {
    return piecesChanged;
  }

  boolean vectorsChanged() {
    return vectorsChanged;
  }

  /** The documents whose state has changed since the last call; called after a refresh. */
  Set<DocumentKey> refreshed() {
    piecesChanged = false;
    vectorsChanged = false;
    var documents = Set.copyOf(touched);
    touched.clear();
    return documents;
  }

  void startOver() {
    pending.clear();
    refreshed();
  }
}
