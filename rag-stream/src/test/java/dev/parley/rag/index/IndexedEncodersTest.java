package dev.parley.rag.index;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.Wanting;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit fills the fields
class IndexedEncodersTest {
  private static final String OLD = "old";
  private static final String NEW = "new";
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");
  private static final DocumentKey GUIDE_OF_GLOBEX = new DocumentKey(GLOBEX, "guide.md");
  private static final DocumentKey LATE = new DocumentKey(ACME, "late.md");

  @TempDir Path folder;

  private final Wanting wanting = new Wanting();
  private TestIndex index;

  @BeforeEach
  void open() {
    index = new TestIndex(folder, this::wanted);
    index.add(GUIDE, "red", "green").add(GUIDE_OF_GLOBEX, "red", "green");
    for (int n = 0; n < 2; n++) {
      vector(GUIDE, n, OLD);
      vector(GUIDE_OF_GLOBEX, n, OLD);
    }
    index.refresh();
  }

  private String wanted(TenantId tenant) {
    return wanting.of(tenant).orElse(OLD);
  }

  private void vector(DocumentKey document, int n, String model) {
    var key = new EmbeddingKey(document.chunk(1, n), model);
    index.vector(key, "hash" + n, model.equals(OLD) ? new float[] {1, 0} : new float[] {0, 1, 0});
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void theEncoderBeforeIsSearchedUntilEachChunkHasAVectorOfTheOther() {
    wanting.set(ACME, NEW);
    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD);

    vector(GUIDE, 1, NEW);
    index.refresh();
    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD);

    vector(GUIDE, 0, NEW);
    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD); // cannot be searched yet
    index.refresh();
    assertThat(index.index().searchedBy(ACME)).isEqualTo(NEW);
    assertThat(index.index().searchedBy(GLOBEX)).isEqualTo(OLD);
  }

  @Test
  void aDocumentThatComesMeanwhileDoesNotHoldTheChangeUp() {
    wanting.set(ACME, NEW);
    index.add(LATE, "blue");
    vector(GUIDE, 0, NEW);
    vector(GUIDE, 1, NEW);
    index.refresh();

    assertThat(index.index().searchedBy(ACME)).isEqualTo(NEW);
  }

  @Test
  void manyDocumentsThatComeMeanwhileDoNotEndTheChangeEarly() {
    wanting.set(ACME, NEW);
    manyComeMeanwhile();
    vector(GUIDE, 0, NEW);
    index.refresh();
    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD);

    vector(GUIDE, 1, NEW);
    index.refresh();
    assertThat(index.index().searchedBy(ACME)).isEqualTo(NEW);
  }

  @Test
  void manyDocumentsThatComeMeanwhileDoNotKeepAChangeThatIsTakenBack() {
    wanting.set(ACME, NEW);
    manyComeMeanwhile();
    index.refresh();

    wanting.set(ACME, OLD);
    index.refresh();

    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD);
  }

  @Test
  void aDocumentThatComesMeanwhileIsSearchedByItsVectorsFromTheChangesEndOn() {
    wanting.set(ACME, NEW);
    manyComeMeanwhile();
    index.refresh();
    assertThat(index.index().documents().find(LATE))
        .contains(new DocumentState(1, 5, 5, false, false));

    vector(GUIDE, 0, NEW);
    vector(GUIDE, 1, NEW);
    index.refresh();
    assertThat(index.index().documents().find(LATE))
        .contains(new DocumentState(1, 5, 5, true, false));
  }

  @Test
  void theEndOfAChangeIsReportedOfDocumentsThatHaveNotChanged() {
    var reported = new ArrayList<String>();
    var board =
        new StatusBoard(
            (document, status) -> reported.add(document + " " + status.getStage()),
            Clock.fixed(Samples.NOON, ZoneOffset.UTC));
    var updates = new IndexUpdates(index.index(), Map.of(OLD, 2, NEW, 3));
    var rhythm = new IndexRhythm(index.index(), updates, new Positions(), board);
    wanting.set(ACME, NEW);
    manyComeMeanwhile();
    rhythm.beat(0);
    assertThat(reported).contains("acme/guide.md VECTOR", "acme/late.md KEYWORD");
    reported.clear();

    vector(GUIDE, 0, NEW);
    vector(GUIDE, 1, NEW);
    rhythm.beat(Duration.ofSeconds(2).toNanos());

    assertThat(reported).contains("acme/late.md VECTOR").noneMatch(it -> it.startsWith("globex"));
  }

  private void manyComeMeanwhile() {
    index.add(LATE, "a", "b", "c", "d", "e");
    for (int n = 0; n < 5; n++) {
      vector(LATE, n, NEW);
    }
  }

  @Test
  void whatIsMissingIsDoneFirstAndThenWhatIsLeftIsRemoved() {
    wanting.set(ACME, NEW);
    assertThat(unsettled())
        .containsExactly(
            new EmbeddingKey(GUIDE.chunk(1, 0), NEW), new EmbeddingKey(GUIDE.chunk(1, 1), NEW));

    vector(GUIDE, 0, NEW);
    assertThat(unsettled()).containsExactly(new EmbeddingKey(GUIDE.chunk(1, 1), NEW));

    vector(GUIDE, 1, NEW);
    assertThat(unsettled())
        .containsExactly(
            new EmbeddingKey(GUIDE.chunk(1, 0), OLD), new EmbeddingKey(GUIDE.chunk(1, 1), OLD));

    index.index().removeVector(new EmbeddingKey(GUIDE.chunk(1, 0), OLD));
    index.index().removeVector(new EmbeddingKey(GUIDE.chunk(1, 1), OLD));
    assertThat(unsettled()).isEmpty();
    assertThat(index.index().facts()).containsEntry("chunks", 4L).containsEntry("vectors", 4L);
  }

  @Test
  void aChangeThatIsTakenBackLeavesNothing() {
    wanting.set(ACME, NEW);
    vector(GUIDE, 0, NEW);
    index.refresh();

    wanting.set(ACME, OLD);

    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD);
    assertThat(unsettled()).containsExactly(new EmbeddingKey(GUIDE.chunk(1, 0), NEW));
  }

  @Test
  void aDocumentStaysSearchableWhileItsVectorsAreCountedAnew() {
    wanting.set(ACME, NEW);
    vector(GUIDE, 0, NEW);

    assertThat(index.index().documents().find(GUIDE))
        .contains(new DocumentState(1, 2, 1, true, false));
    assertThat(index.index().facts()).containsEntry("vectors", 3L);
  }

  @Test
  void onlyVectorsThatAreSearchedChangeWhatCanBeFound() {
    wanting.set(ACME, NEW);
    index.refresh();
    long before = index.index().revision(ACME);

    vector(GUIDE, 0, NEW);
    index.refresh();
    assertThat(index.index().revision(ACME)).isEqualTo(before);

    vector(GUIDE, 1, NEW);
    index.refresh();
    assertThat(index.index().revision(ACME)).isGreaterThan(before);
  }

  @Test
  void vectorsOfTwoEncodersMayHaveDifferentLengthsAndAreFoundByTheirOwn() {
    vector(GUIDE, 0, NEW);
    index.refresh();

    assertThat(index.index().find(GUIDE, "hash0", OLD)).hasValueSatisfying(it -> has(it, 2));
    assertThat(index.index().find(GUIDE, "hash0", NEW)).hasValueSatisfying(it -> has(it, 3));
    assertThat(index.index().find(GUIDE, "hash1", NEW)).isEmpty();
  }

  private static void has(float[] vector, int numbers) {
    assertThat(vector).hasSize(numbers);
  }

  @Test
  void aRestartGoesOnInTheMiddleOfAChange() {
    wanting.set(ACME, NEW);
    vector(GUIDE, 1, NEW);
    index.index().commit(Map.of());
    index.close();

    index = new TestIndex(folder, this::wanted);

    assertThat(index.index().searchedBy(ACME)).isEqualTo(OLD);
    assertThat(unsettled()).containsExactly(new EmbeddingKey(GUIDE.chunk(1, 0), NEW));
    assertThat(index.index().text(GUIDE.chunk(1, 0)))
        .hasValueSatisfying(it -> assertThat(it.embedded()).isEqualTo("guide.md\n\nred"));
  }

  @Test
  void aPieceIsEmbeddedAgainWithItsHeadings() {
    var chunk = TestIndex.chunk(0, "Guide", List.of("Money", "Back"), "red");
    var document = new DocumentKey(ACME, "deep.md");
    index.add(document, 1, List.of(chunk)).refresh();

    assertThat(index.index().text(document.chunk(1, 0)))
        .hasValueSatisfying(
            it -> {
              assertThat(it.embedded()).isEqualTo("Guide > Money > Back\n\nred");
              assertThat(it.hash()).isEqualTo(chunk.getHash());
            });
  }

  @Test
  void checksumsTellTheEncodersApart() {
    var before = checksums();
    index.vector(
        new EmbeddingKey(GUIDE.chunk(1, 0), NEW), "hash0", new float[] {1, 0}); // same numbers
    index.index().removeVector(new EmbeddingKey(GUIDE.chunk(1, 0), OLD));
    index.refresh();

    assertThat(checksums().get("index/vectors")).isNotEqualTo(before.get("index/vectors"));
    assertThat(checksums().get("index/chunks")).isEqualTo(before.get("index/chunks"));
  }

  private Map<String, String> checksums() {
    try (var view = index.index().view()) {
      return IndexChecksums.of(view);
    }
  }

  private List<EmbeddingKey> unsettled() {
    var unsettled = index.index().unsettled(key -> true, 10);
    assertThat(index.index().unsettled()).isEqualTo(unsettled.size());
    return unsettled;
  }
}
