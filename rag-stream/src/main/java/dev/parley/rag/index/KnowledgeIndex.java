package dev.parley.rag.index;

import dev.parley.rag.embed.KnownVectors;
import dev.parley.rag.embed.UnsettledVectors;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * The pieces and vectors of all tenants' documents in one folder of files.
 *
 * <p>One thread writes; any number search. What is written is searchable after {@link #refresh} and
 * survives a crash after {@link #commit}. Throws {@link UncheckedIOException} when the folder
 * fails; {@link #startOver} then empties it.
 */
public final class KnowledgeIndex implements KnownVectors, UnsettledVectors, AutoCloseable {
  private final IndexFolder folder;
  private final VisibleDocuments documents;
  private final Revisions revisions = new Revisions();
  private final Links links = new Links();
  private volatile Map<String, Long> position = Map.of();

  /**
   * @param folder holds nothing else; emptied where it cannot be read
   * @param wanted the encoder that each company is to be searched by; may change at any time
   */
  public KnowledgeIndex(Path folder, Function<TenantId, String> wanted) {
    this.folder = new IndexFolder(folder);
    this.documents = new VisibleDocuments(wanted);
    tell();
  }

  private void tell() {
    position = folder.resumeAt();
    try (var view = view()) {
      documents.refill(new IndexScan(view.searcher().getIndexReader())::into);
    }
  }

  VisibleDocuments documents() {
    return documents;
  }

  /** Makes a complete version the document's only one, at once. */
  public void publish(DocumentKey document, long version, Manifest manifest, List<Chunk> chunks) {
    var entries = new ArrayList<Document>();
    for (var chunk : chunks) {
      entries.add(Entries.piece(document.chunk(version, chunk.getN()), chunk));
    }
    entries.add(Entries.marker(document, version, manifest));
    folder.write(
        writer -> {
          writer.updateDocuments(partOf(document), entries);
          writer.deleteDocuments(superseded(document, version, manifest.getHashes()));
        });
    documents.visible(document, version, chunks.size(), false);
    revisions.changed(document.tenant());
  }

  /**
   * Removes all of the document at once; a marker stays, so that late vectors are known as such.
   */
  void remove(DocumentKey document, long version, Manifest manifest) {
    folder.write(
        writer -> {
          writer.updateDocuments(
              partOf(document), List.of(Entries.marker(document, version, manifest)));
          writer.deleteDocuments(vectorsOf(document));
        });
    documents.visible(document, version, 0, true);
    revisions.changed(document.tenant());
  }

  /** Adds a chunk's vector of an encoder, or replaces it; the chunk may come later. */
  public void addVector(EmbeddingKey key, String hash, float[] vector) {
    folder.write(writer -> writer.updateDocument(vectorOf(key), Entries.vector(key, hash, vector)));
    documents.vector(key);
    vectorChanged(key);
  }

  void removeVector(EmbeddingKey key) {
    folder.write(writer -> writer.deleteDocuments(vectorOf(key)));
    documents.vectorGone(key);
    vectorChanged(key);
  }

  /** What nobody searches yet, or any longer, changes nothing of what can be found. */
  private void vectorChanged(EmbeddingKey key) {
    var tenant = key.chunk().document().tenant();
    if (searchedBy(tenant).equals(key.model())) {
      revisions.changed(tenant);
    }
  }

  private static Term vectorOf(EmbeddingKey key) {
    return new Term(Fields.VECTOR_KEY, key.toString());
  }

  private static Term partOf(DocumentKey document) {
    return new Term(Fields.PART_OF, document.toString());
  }

  private static Term vectorsOf(DocumentKey document) {
    return new Term(Fields.VECTOR_DOCUMENT, document.toString());
  }

  /**
   * Old vectors, but for those that the new version can use again: they go with their tombstone.
   */
  private static BooleanQuery superseded(DocumentKey document, long version, List<String> hashes) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(vectorsOf(document)), Occur.FILTER)
        .add(
            LongPoint.newRangeQuery(Fields.VECTOR_VERSION, Long.MIN_VALUE, version - 1),
            Occur.FILTER)
        .add(
            new TermInSetQuery(Fields.VECTOR_HASH, hashes.stream().map(BytesRef::new).toList()),
            Occur.MUST_NOT)
        .build();
  }

  /**
   * Makes what was written searchable, as of this position; returns the companies that are searched
   * by another encoder since.
   */
  public Set<TenantId> refresh(Map<String, Long> readUpTo) {
    folder.refresh();
    var changed = documents.refreshed();
    changed.forEach(revisions::changed);
    revisions.searchable();
    position = Map.copyOf(readUpTo);
    return changed;
  }

  /** Makes what was written durable, with the offsets to go on from. */
  void commit(Map<String, Long> resumeAt) {
    folder.commit(resumeAt);
  }

  /** The offsets to go on from, by topic-partition; none in an empty index. */
  Map<String, Long> resumeAt() {
    return folder.resumeAt();
  }

  @Override
  public Map<String, Long> position() {
    return position;
  }

  /** Grows with each change of what can be found of a tenant's documents; never shrinks. */
  public long revision(TenantId tenant) {
    return revisions.of(tenant);
  }

  /** Empties the folder. */
  void startOver() {
    position = Map.of();
    folder.startOver();
    documents.clear();
    revisions.all();
  }

  /** The files of another index, closed by now, instead of this one's. */
  void replaceWith(Path other) {
    folder.replaceWith(other);
    tell();
    revisions.all();
  }

  /**
   * The encoder whose vectors find a company's chunks now: the wanted one, or the one before until
   * each chunk that has that one's vector has the wanted one's too.
   */
  public String searchedBy(TenantId tenant) {
    return documents.searchedBy(tenant);
  }

  @Override
  public List<EmbeddingKey> unsettled(Predicate<EmbeddingKey> which, int most) {
    return documents.unsettled(which, most);
  }

  /**
   * How many vectors are missing; of companies that miss none, how many nobody needs any longer.
   */
  long unsettled() {
    return documents.unsettled();
  }

  @Override
  public boolean isWanted(EmbeddingKey key) {
    return documents.isWanted(key);
  }

  @Override
  public boolean isSettled(EmbeddingKey key) {
    return documents.isSettled(key);
  }

  /** What can be searched now. */
  public IndexView view() {
    var readUpTo = position; // before the searcher: it may be newer, never older
    var searching = folder.searching();
    return new IndexView(searching.searcher(), links, readUpTo, searching.from());
  }

  @Override
  public Optional<float[]> find(DocumentKey document, String chunkHash, String model) {
    var query =
        new BooleanQuery.Builder()
            .add(new TermQuery(vectorsOf(document)), Occur.FILTER)
            .add(new TermQuery(new Term(Fields.VECTOR_HASH, chunkHash)), Occur.FILTER)
            .add(new FieldExistsQuery(Fields.vector(model)), Occur.FILTER)
            .build();
    try (var view = view()) {
      var hits = view.searcher().search(query, 1).scoreDocs;
      return hits.length == 0
          ? Optional.empty()
          : Optional.of(Vectors.read(view.searcher().getIndexReader(), model, hits[0].doc));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<IndexedText> text(ChunkKey chunk) {
    try (var view = view()) {
      var hits = view.searcher().search(new TermQuery(new Term(Fields.CHUNK, chunk.toString())), 1);
      return hits.scoreDocs.length == 0
          ? Optional.empty()
          : Optional.of(Entries.text(view.searcher(), hits.scoreDocs[0].doc));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** documents, chunks, vectors. */
  public Map<String, Long> facts() {
    return documents.facts();
  }

  @Override
  public void close() {
    folder.close();
  }
}
