package dev.parley.rag.retrieve;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.index.TestIndex;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked // JUnit fills the fields
class HybridRetrieverTest {
  private static final DocumentKey REFUNDS = new DocumentKey(ACME, "refunds.md");
  private static final DocumentKey SHIPPING = new DocumentKey(ACME, "shipping.md");
  private static final DocumentKey REFUNDS_OF_GLOBEX = new DocumentKey(GLOBEX, "refunds.md");

  @TempDir Path folder;

  private final WordEncoder encoder = new WordEncoder();
  private TestIndex index;
  private HybridRetriever retriever;

  @BeforeEach
  void open() {
    index = new TestIndex(folder, encoder.id());
    retriever = new HybridRetriever(index.index(), encoder, Optional.empty());
    add(REFUNDS, "Refunds take 14 days after the parcel is back.");
    add(SHIPPING, "Shipping costs five euros and takes two days.", "We ship to Norway as well.");
    add(REFUNDS_OF_GLOBEX, "Refunds are never given, to nobody.");
    index.refresh();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void findsOnlyTheTenantsOwnPassages(Mode mode) {
    assertThat(retrieve(ACME, "How do refunds work?", mode).passages())
        .isNotEmpty()
        .allMatch(it -> it.key().document().tenant().equals(ACME))
        .first()
        .extracting(it -> it.key().document())
        .isEqualTo(REFUNDS);
    assertThat(retrieve(GLOBEX, "How do refunds work?", mode).passages())
        .extracting(Passage::text)
        .containsExactly("Refunds are never given, to nobody.");
    assertThat(retrieve(new TenantId("nobody"), "refunds", mode).passages()).isEmpty();
  }

  @Test
  void ranksFromOneAndCutsAtTop() {
    var question = new Question(ACME, "days of shipping and refunds", List.of(), Mode.HYBRID, 2);

    assertThat(retriever.retrieve(question).passages())
        .extracting(Passage::rank)
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aDeletedDocumentIsNotFound(Mode mode) {
    index.remove(REFUNDS, 1).refresh();

    assertThat(retrieve(ACME, "refunds", mode).passages())
        .noneMatch(it -> it.key().document().equals(REFUNDS));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void keywordsSufficeWhenTheEncoderFails(Mode mode) {
    encoder.fail();

    assertThat(retrieve(ACME, "refunds", mode).passages())
        .extracting(it -> it.key().document())
        .containsExactly(REFUNDS);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void keywordsSufficeWhileThereAreNoVectors(Mode mode) {
    var fresh = new DocumentKey(new TenantId("fresh"), "warranty.md");
    index.add(fresh, "The warranty lasts three years.").refresh();

    var passages = retrieve(fresh.tenant(), "warranty", mode).passages();

    assertThat(passages).hasSize(1);
    assertThat(passages.get(0).vectorScore()).isEmpty();
    assertThat(passages.get(0).keywordScore()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatTheUserSaidBeforeTellsWhatIsMeant(Mode mode) {
    var question =
        new Question(ACME, "When will I get it?", List.of("hello", "About refunds"), mode, 3);

    var retrieval = retriever.retrieve(question);

    assertThat(retrieval.passages().get(0).key().document()).isEqualTo(REFUNDS);
    assertThat(retrieval.query()).isEqualTo("About refunds\nWhen will I get it?");
  }

  @Test
  void theQuestionItselfWeighsMoreThanWhatWasSaidBefore() {
    var question =
        new Question(ACME, "What does shipping cost?", List.of("About refunds"), Mode.HYBRID, 3);

    assertThat(retriever.retrieve(question).passages().get(0).key().document()).isEqualTo(SHIPPING);
  }

  @Test
  void saysFromWhichStateOfTheIndexAndHowLongEachStepTook() {
    var retrieval = retrieve(ACME, "refunds", Mode.HYBRID);

    assertThat(retrieval.indexPosition()).containsEntry("knowledge.chunks.v1-0", 1L);
    assertThat(retrieval.micros().keySet()).containsExactly("encode", "retrieve", "rerank");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void wordsThatMeanNothingFindNothingOrSomethingButNeverFail(Mode mode) {
    for (var text : List.of("the of and", "???", "\u0000\ud800", "x ".repeat(5000))) {
      assertThat(retrieve(ACME, text, mode).passages()).hasSizeLessThanOrEqualTo(3);
    }
  }

  private Retrieval retrieve(TenantId tenant, String text, Mode mode) {
    return retriever.retrieve(new Question(tenant, text, List.of(), mode, 3));
  }

  private void add(DocumentKey document, String... texts) {
    index.add(document, texts);
    for (int n = 0; n < texts.length; n++) {
      var chunk = TestIndex.chunk(document, n, texts[n]);
      index.vector(document.chunk(1, n), chunk.getHash(), encoder.encode(texts[n]));
    }
  }
}
