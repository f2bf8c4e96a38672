package dev.parley.rag.index;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

  @TempDir Path folder;

  private IndexLog log;

  @BeforeEach
  void open() {
    log = new IndexLog(folder);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void keepsTheSameDocumentOfTwoTenantsApart() throws Exception {
    log.publish(GUIDE, 1, "red");
    log.publish(GUIDE_OF_GLOBEX, 1, "blue");
    log.vector(GUIDE.chunk(1, 0), "red");
    log.vector(GUIDE_OF_GLOBEX.chunk(1, 0), "blue");

    log.delete(GUIDE_OF_GLOBEX, 1);

    assertThat(log.pieces()).containsExactly("acme/guide.md/1/0");
    assertThat(log.vectors()).containsExactly("acme/guide.md/1/0");
  }

  @Test
  void aVersionIsVisibleOnlyWithItsManifest() throws Exception {
    log.chunk(GUIDE, 1, 0, "red");
    log.chunk(GUIDE, 1, 1, "green");
    assertThat(log.pieces()).isEmpty();

    log.manifest(GUIDE, 1, "red", "green");

    assertThat(log.pieces()).containsExactly("acme/guide.md/1/0", "acme/guide.md/1/1");
  }

  @Test
  void anIncompleteVersionIsNeverVisible() throws Exception {
    log.publish(GUIDE, 1, "red");
    log.chunk(GUIDE, 2, 1, "green"); // chunk 0 was compacted away

    log.manifest(GUIDE, 2, "red", "green");

    assertThat(log.pieces()).containsExactly("acme/guide.md/1/0");
    assertThat(log.updates.unfinishedSince(0)).isEmpty();
  }

  @Test
  void aNewVersionReplacesTheOldAtOnce() throws Exception {
    log.publish(GUIDE, 1, "red", "green");
    log.vector(GUIDE.chunk(1, 0), "red");
    log.chunk(GUIDE, 2, 0, "blue");
    assertThat(log.pieces()).hasSize(2);

    log.manifest(GUIDE, 2, "blue");

    assertThat(log.pieces()).containsExactly("acme/guide.md/2/0");
    assertThat(log.vectors()).isEmpty();
  }

  @Test
  void theVectorOfAnUnchangedChunkIsFoundUntilItsTombstone() throws Exception {
    log.publish(GUIDE, 1, "red", "green");
    log.vector(GUIDE.chunk(1, 0), "red");
    log.vector(GUIDE.chunk(1, 1), "green");

    log.publish(GUIDE, 2, "red", "blue");
    log.index.refresh(Map.of());

    assertThat(log.index.find(GUIDE, IndexLog.hash("red"), MODEL))
        .hasValueSatisfying(it -> same(it, IndexLog.VECTOR));
    assertThat(log.index.find(GUIDE, IndexLog.hash("green"), MODEL)).isEmpty();
    assertThat(log.index.find(GUIDE_OF_GLOBEX, IndexLog.hash("red"), MODEL)).isEmpty();

    log.updates.embedding(new EmbeddingKey(GUIDE.chunk(1, 0), MODEL), null);
    log.index.refresh(Map.of());
    assertThat(log.index.find(GUIDE, IndexLog.hash("red"), MODEL)).isEmpty();
  }

  @Test
  void aDeletionRemovesPiecesAndVectors() throws Exception {
    log.publish(GUIDE, 1, "red");
    log.vector(GUIDE.chunk(1, 0), "red");

    log.delete(GUIDE, 1);

    assertThat(log.pieces()).isEmpty();
    assertThat(log.vectors()).isEmpty();
    assertThat(log.index.facts()).containsEntry("documents", 0L).containsEntry("vectors", 0L);
  }

  @Test
  void lateVectorsOfSupersededAndDeletedVersionsAreDropped() throws Exception {
    log.publish(GUIDE, 1, "red");
    log.publish(GUIDE, 2, "blue");
    log.vector(GUIDE.chunk(1, 0), "red");
    assertThat(log.vectors()).isEmpty();

    log.delete(GUIDE, 2);
    log.vector(GUIDE.chunk(2, 0), "blue");
    assertThat(log.vectors()).isEmpty();
  }

  @Test
  void vectorsMayOvertakeTheirManifest() throws Exception {
    log.vector(GUIDE.chunk(1, 0), "red");
    log.publish(GUIDE, 1, "red", "green");

    assertThat(log.vectors()).containsExactly("acme/guide.md/1/0");
    assertThat(log.index.documents().find(GUIDE))
        .contains(new DocumentState(1, 2, 1, false, false));
  }

  @Test
  void vectorsOfAModelThatIsNotKnownAreNotTaken() throws Exception {
    log.publish(GUIDE, 1, "red");
    var other = IndexLog.embedding(GUIDE.chunk(1, 0), "red", IndexLog.VECTOR);
    other = Embedding.newBuilder(other).setModel("other").build();

    log.updates.embedding(new EmbeddingKey(GUIDE.chunk(1, 0), "other"), other);

    assertThat(log.vectors()).isEmpty();
  }

  @Test
  void recordsThatContradictThemselvesAreRefused() {
    var key = GUIDE.chunk(1, 0);
    var foreign = IndexLog.record(GUIDE_OF_GLOBEX, 1, IndexLog.chunkOf(0, "red"));
    var wrongSize = IndexLog.embedding(key, "red", new float[] {1, 0, 0});

    Assertions.assertThatThrownBy(() -> log.updates.chunk(0, 0, key, foreign))
        .isInstanceOf(UnreadableRecordException.class);
    Assertions.assertThatThrownBy(
            () -> log.updates.embedding(new EmbeddingKey(key, MODEL), wrongSize))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void readingTheLogAgainChangesNothing() throws Exception {
    for (int i = 0; i < 2; i++) {
      log.publish(GUIDE, 1, "red");
      log.publish(GUIDE, 2, "blue");
      log.vector(GUIDE.chunk(1, 0), "red");
      log.vector(GUIDE.chunk(2, 0), "blue");
      log.publish(GUIDE_OF_GLOBEX, 1, "red");
      log.delete(GUIDE_OF_GLOBEX, 1);
    }

    assertThat(log.pieces()).containsExactly("acme/guide.md/2/0");
    assertThat(log.vectors()).containsExactly("acme/guide.md/2/0");
    assertThat(log.index.facts()).isEqualTo(Map.of("documents", 1L, "chunks", 1L, "vectors", 1L));
  }

  @Test
  void aRestartKnowsWhatItHad() throws Exception {
    log.publish(GUIDE, 1, "red", "green");
    log.vector(GUIDE.chunk(1, 0), "red");
    log.publish(GUIDE_OF_GLOBEX, 1, "blue");
    log.delete(GUIDE_OF_GLOBEX, 1);
    log.index.commit(Map.of("knowledge.chunks.v1-0", 7L));
    log.publish(GUIDE, 2, "lost with the crash");

    log.close();
    open();

    assertThat(log.index.resumeAt()).isEqualTo(Map.of("knowledge.chunks.v1-0", 7L));
    assertThat(log.index.position()).isEqualTo(log.index.resumeAt());
    assertThat(log.pieces()).containsExactly("acme/guide.md/1/0", "acme/guide.md/1/1");
    assertThat(log.index.documents().find(GUIDE))
        .contains(new DocumentState(1, 2, 1, false, false));
    assertThat(log.index.documents().isDeleted(GUIDE_OF_GLOBEX)).isTrue();
  }

  @Test
  void aFolderThatCannotBeReadIsEmptied() throws Exception {
    log.publish(GUIDE, 1, "red");
    log.index.commit(Map.of("knowledge.chunks.v1-0", 7L));
    log.close();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> !it.endsWith("write.lock")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    open();

    assertThat(log.index.resumeAt()).isEmpty();
    assertThat(log.pieces()).isEmpty();
  }

  @Test
  void whatIsUnfinishedIsReadAgain() {
    log.chunk(GUIDE, 1, 0, "red");
    long first = log.last();
    log.chunk(GUIDE, 1, 1, "green");
    assertThat(log.updates.unfinishedSince(0)).hasValue(first);

    log.manifest(GUIDE, 1, "red", "green");
    assertThat(log.updates.unfinishedSince(0)).isEmpty();
  }

  private static void same(float[] one, float[] other) {
    assertThat(one).containsExactly(other);
  }
}
