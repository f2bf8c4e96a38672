package dev.parley.rag.index;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.VectorBytes;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.FieldExistsQuery;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit fills the fields
class KnowledgeIndexTest {
  private static final String MODEL = TestIndex.MODEL;
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");
  private static final DocumentKey GUIDE_OF_GLOBEX = new DocumentKey(GLOBEX, "guide.md");
  private static final float[] VECTOR = {0.6f, 0.8f};

  @TempDir Path folder;

  private KnowledgeIndex index;
  private IndexUpdates updates;
  private long offset;

  @BeforeEach
  void open() {
    index = new KnowledgeIndex(folder, tenant -> MODEL);
    updates = new IndexUpdates(index, Map.of(MODEL, 2));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void keepsTheSameDocumentOfTwoTenantsApart() throws Exception {
    publish(GUIDE, 1, "red");
    publish(GUIDE_OF_GLOBEX, 1, "blue");
    vector(GUIDE.chunk(1, 0), "red");
    vector(GUIDE_OF_GLOBEX.chunk(1, 0), "blue");

    delete(GUIDE_OF_GLOBEX, 1);

    assertThat(pieces()).containsExactly("acme/guide.md/1/0");
    assertThat(vectors()).containsExactly("acme/guide.md/1/0");
  }

  @Test
  void aVersionIsVisibleOnlyWithItsManifest() throws Exception {
    chunk(GUIDE, 1, 0, "red");
    chunk(GUIDE, 1, 1, "green");
    assertThat(pieces()).isEmpty();

    manifest(GUIDE, 1, "red", "green");

    assertThat(pieces()).containsExactly("acme/guide.md/1/0", "acme/guide.md/1/1");
  }

  @Test
  void anIncompleteVersionIsNeverVisible() throws Exception {
    publish(GUIDE, 1, "red");
    chunk(GUIDE, 2, 1, "green"); // chunk 0 was compacted away

    manifest(GUIDE, 2, "red", "green");

    assertThat(pieces()).containsExactly("acme/guide.md/1/0");
    assertThat(updates.unfinishedSince(0)).isEmpty();
  }

  @Test
  void aNewVersionReplacesTheOldAtOnce() throws Exception {
    publish(GUIDE, 1, "red", "green");
    vector(GUIDE.chunk(1, 0), "red");
    chunk(GUIDE, 2, 0, "blue");
    assertThat(pieces()).hasSize(2);

    manifest(GUIDE, 2, "blue");

    assertThat(pieces()).containsExactly("acme/guide.md/2/0");
    assertThat(vectors()).isEmpty();
  }

  @Test
  void theVectorOfAnUnchangedChunkIsFoundUntilItsTombstone() throws Exception {
    publish(GUIDE, 1, "red", "green");
    vector(GUIDE.chunk(1, 0), "red");
    vector(GUIDE.chunk(1, 1), "green");

    publish(GUIDE, 2, "red", "blue");
    index.refresh(Map.of());

    assertThat(index.find(GUIDE, hash("red"), MODEL)).hasValueSatisfying(it -> same(it, VECTOR));
    assertThat(index.find(GUIDE, hash("green"), MODEL)).isEmpty();
    assertThat(index.find(GUIDE_OF_GLOBEX, hash("red"), MODEL)).isEmpty();

    updates.embedding(new EmbeddingKey(GUIDE.chunk(1, 0), MODEL), null);
    index.refresh(Map.of());
    assertThat(index.find(GUIDE, hash("red"), MODEL)).isEmpty();
  }

  @Test
  void aDeletionRemovesPiecesAndVectors() throws Exception {
    publish(GUIDE, 1, "red");
    vector(GUIDE.chunk(1, 0), "red");

    delete(GUIDE, 1);

    assertThat(pieces()).isEmpty();
    assertThat(vectors()).isEmpty();
    assertThat(index.facts()).containsEntry("documents", 0L).containsEntry("vectors", 0L);
  }

  @Test
  void lateVectorsOfSupersededAndDeletedVersionsAreDropped() throws Exception {
    publish(GUIDE, 1, "red");
    publish(GUIDE, 2, "blue");
    vector(GUIDE.chunk(1, 0), "red");
    assertThat(vectors()).isEmpty();

    delete(GUIDE, 2);
    vector(GUIDE.chunk(2, 0), "blue");
    assertThat(vectors()).isEmpty();
  }

  @Test
  void vectorsMayOvertakeTheirManifest() throws Exception {
    vector(GUIDE.chunk(1, 0), "red");
    publish(GUIDE, 1, "red", "green");

    assertThat(vectors()).containsExactly("acme/guide.md/1/0");
    assertThat(index.documents().find(GUIDE)).contains(new DocumentState(1, 2, 1, false, false));
  }

  @Test
  void vectorsOfAModelThatIsNotKnownAreNotTaken() throws Exception {
    publish(GUIDE, 1, "red");
    var other = embedding(GUIDE.chunk(1, 0), "red", VECTOR);
    other = Embedding.newBuilder(other).setModel("other").build();

    updates.embedding(new EmbeddingKey(GUIDE.chunk(1, 0), "other"), other);

    assertThat(vectors()).isEmpty();
  }

  @Test
  void recordsThatContradictThemselvesAreRefused() {
    var key = GUIDE.chunk(1, 0);
    var foreign = record(GUIDE_OF_GLOBEX, 1, chunkOf(0, "red"));
    var wrongSize = embedding(key, "red", new float[] {1, 0, 0});

    Assertions.assertThatThrownBy(() -> updates.chunk(0, 0, key, foreign))
        .isInstanceOf(UnreadableRecordException.class);
    Assertions.assertThatThrownBy(() -> updates.embedding(new EmbeddingKey(key, MODEL), wrongSize))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void readingTheLogAgainChangesNothing() throws Exception {
    for (int i = 0; i < 2; i++) {
      publish(GUIDE, 1, "red");
      publish(GUIDE, 2, "blue");
      vector(GUIDE.chunk(1, 0), "red");
      vector(GUIDE.chunk(2, 0), "blue");
      publish(GUIDE_OF_GLOBEX, 1, "red");
      delete(GUIDE_OF_GLOBEX, 1);
    }

    assertThat(pieces()).containsExactly("acme/guide.md/2/0");
    assertThat(vectors()).containsExactly("acme/guide.md/2/0");
    assertThat(index.facts()).isEqualTo(Map.of("documents", 1L, "chunks", 1L, "vectors", 1L));
  }

  @Test
  void aRestartKnowsWhatItHad() throws Exception {
    publish(GUIDE, 1, "red", "green");
    vector(GUIDE.chunk(1, 0), "red");
    publish(GUIDE_OF_GLOBEX, 1, "blue");
    delete(GUIDE_OF_GLOBEX, 1);
    index.commit(Map.of("knowledge.chunks.v1-0", 7L));
    publish(GUIDE, 2, "lost with the crash");

    index.close();
    open();

    assertThat(index.resumeAt()).isEqualTo(Map.of("knowledge.chunks.v1-0", 7L));
    assertThat(index.position()).isEqualTo(index.resumeAt());
    assertThat(pieces()).containsExactly("acme/guide.md/1/0", "acme/guide.md/1/1");
    assertThat(index.documents().find(GUIDE)).contains(new DocumentState(1, 2, 1, false, false));
    assertThat(index.documents().isDeleted(GUIDE_OF_GLOBEX)).isTrue();
  }

  @Test
  void aFolderThatCannotBeReadIsEmptied() throws Exception {
    publish(GUIDE, 1, "red");
    index.commit(Map.of("knowledge.chunks.v1-0", 7L));
    index.close();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> !it.endsWith("write.lock")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    open();

    assertThat(index.resumeAt()).isEmpty();
    assertThat(pieces()).isEmpty();
  }

  @Test
  void whatIsUnfinishedIsReadAgain() {
    chunk(GUIDE, 1, 0, "red");
    long first = offset - 1;
    chunk(GUIDE, 1, 1, "green");
    assertThat(updates.unfinishedSince(0)).hasValue(first);

    manifest(GUIDE, 1, "red", "green");
    assertThat(updates.unfinishedSince(0)).isEmpty();
  }

  private void publish(DocumentKey document, long version, String... texts) {
    for (int n = 0; n < texts.length; n++) {
      chunk(document, version, n, texts[n]);
    }
    manifest(document, version, texts);
  }

  private void chunk(DocumentKey document, long version, int n, String text) {
    take(document.chunk(version, n), record(document, version, chunkOf(n, text)));
  }

  private void manifest(DocumentKey document, long version, String... texts) {
    var hashes = List.of(texts).stream().map(KnowledgeIndexTest::hash).toList();
    var manifest = new Manifest(texts.length, hashes, "Guide", false);
    take(document.manifest(version), record(document, version, manifest));
  }

  private void delete(DocumentKey document, long version) {
    var manifest = new Manifest(0, List.of(), "", true);
    take(document.manifest(version), record(document, version, manifest));
  }

  private void take(ChunkKey key, ChunkRecord record) {
    updates.chunk(0, offset++, key, record);
  }

  private void vector(ChunkKey key, String text) {
    updates.embedding(new EmbeddingKey(key, MODEL), embedding(key, text, VECTOR));
  }

  private static ChunkRecord record(DocumentKey document, long version, Object body) {
    return new ChunkRecord(document.tenant().value(), document.document(), version, body);
  }

  private static Chunk chunkOf(int n, String text) {
    return TestIndex.chunk(n, "Guide", List.of(), text);
  }

  private static String hash(String text) {
    return chunkOf(0, text).getHash();
  }

  private static Embedding embedding(ChunkKey key, String text, float[] vector) {
    ByteBuffer bytes = VectorBytes.of(vector);
    var document = key.document();
    return new Embedding(
        document.tenant().value(),
        document.document(),
        key.version(),
        key.n(),
        MODEL,
        hash(text),
        bytes);
  }

  private static void same(float[] one, float[] other) {
    assertThat(one).containsExactly(other);
  }

  private List<String> pieces() throws IOException {
    return stored(Fields.CHUNK);
  }

  private List<String> vectors() throws IOException {
    return stored(Fields.VECTOR_OF);
  }

  private List<String> stored(String field) throws IOException {
    index.refresh(Map.of());
    var found = new ArrayList<String>();
    try (var view = index.view()) {
      for (var hit : view.searcher().search(new FieldExistsQuery(field), 100).scoreDocs) {
        found.add(Ids.read(view.searcher().getIndexReader(), field, hit.doc));
      }
    }
    return found.stream().sorted().toList();
  }
}
