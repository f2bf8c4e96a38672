package dev.parley.rag.retrieve;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.IndexEncoders;
import dev.parley.rag.embed.Wanting;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.index.TestIndex;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit fills the fields
class CompanyEncodersTest {
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");
  private static final DocumentKey GUIDE_OF_GLOBEX = new DocumentKey(GLOBEX, "guide.md");
  private static final String RED = "Red paint dries in an hour.";
  private static final String BLUE = "Blue paint dries over night.";

  @TempDir Path folder;

  private final WordEncoder own = new WordEncoder();
  private final WordEncoder other = new WordEncoder("other");
  private final Wanting wanting = Wanting.by(GLOBEX, "other");
  private final IndexEncoders encoders =
      new IndexEncoders(own, wanting, Map.of("other", WordEncoder.DIMENSIONS), id -> other);
  private TestIndex index;

  @BeforeEach
  void open() {
    index = new TestIndex(folder, encoders::wanted);
    for (var document : List.of(GUIDE, GUIDE_OF_GLOBEX)) {
      index.add(document, RED, BLUE);
      var encoder = document.equals(GUIDE) ? own : other;
      vector(document, 0, RED, encoder);
      vector(document, 1, BLUE, encoder);
    }
    index.refresh();
  }

  private void vector(DocumentKey document, int n, String text, WordEncoder encoder) {
    index.vector(
        new EmbeddingKey(document.chunk(1, n), encoder.id()), "h" + n, encoder.encode(text));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void eachCompanyIsSearchedByItsOwnEncoder() {
    int before = other.encoded().size();

    var ours = retrieve(ACME, Optional.empty());
    assertThat(other.encoded()).hasSize(before);
    var theirs = retrieve(GLOBEX, Optional.empty());
    assertThat(other.encoded()).hasSize(before + 1);

    assertThat(ours.vectors().orElseThrow().encoder()).isEqualTo("words");
    assertThat(theirs.vectors().orElseThrow().encoder()).isEqualTo("other");
    assertThat(theirs.passages()).allMatch(it -> it.key().document().equals(GUIDE_OF_GLOBEX));
    assertThat(theirs.passages().get(0).vectorScore()).isPresent();
  }

  @Test
  void vectorsOfTheOtherEncoderAreNotFoundWhileTheirsAreSearched() {
    wanting.set(ACME, "other");
    vector(GUIDE, 1, RED, other); // as if the other encoder took it for the answer
    index.refresh();

    var found = retrieve(ACME, Optional.empty());

    assertThat(found.vectors().orElseThrow().encoder()).isEqualTo("words");
    assertThat(found.passages().get(0).text()).isEqualTo(RED);
    assertThat(found.passages().get(1).vectorScore().orElseThrow()).isLessThan(0.8);
  }

  @Test
  void theyAreOnceEachChunkHasOne() {
    wanting.set(ACME, "other");
    vector(GUIDE, 0, BLUE, other);
    vector(GUIDE, 1, RED, other);
    index.refresh();

    var found = retrieve(ACME, Optional.empty());

    assertThat(found.vectors().orElseThrow().encoder()).isEqualTo("other");
    assertThat(found.passages())
        .filteredOn(it -> it.text().equals(BLUE))
        .allMatch(it -> it.vectorScore().orElseThrow() > 0.8);
  }

  @Test
  void whatWasFittedToOneEncoderDoesNotRankWhatAnotherFinds() {
    var none = Reranker.onlyFor("words", (question, ranked) -> List.of());

    assertThat(retrieve(ACME, Optional.of(none)).passages()).isEmpty();
    assertThat(retrieve(GLOBEX, Optional.of(none)).passages()).hasSize(2);
  }

  @Test
  void anEncoderThatCannotBeOpenedLeavesKeywords() {
    var failing =
        new IndexEncoders(
            own,
            wanting,
            Map.of("other", WordEncoder.DIMENSIONS),
            id -> {
              throw new IllegalStateException("no memory");
            });
    var retriever = new HybridRetriever(index.index(), failing, Optional.empty());

    var found = retriever.retrieve(question(GLOBEX));

    assertThat(found.vectors()).isEmpty();
    assertThat(found.passages().get(0).text()).isEqualTo(RED);
  }

  private Retrieval retrieve(TenantId tenant, Optional<Reranker> reranker) {
    return new HybridRetriever(index.index(), encoders, reranker).retrieve(question(tenant));
  }

  private static Question question(TenantId tenant) {
    return new Question(tenant, "When is red paint dry?", List.of(), Mode.HYBRID, 3);
  }
}
