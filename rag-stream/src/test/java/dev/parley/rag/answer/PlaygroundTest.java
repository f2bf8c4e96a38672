package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.rag.index.TestIndex;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How an answer would come to be, told by the parts that make answers. */
@Timeout(30)
@NullUnmarked // JUnit fills the fields
class PlaygroundTest extends Workbench {
  private static final String ASKED = "how much is a plan?";

  @TempDir Path folder;
  private TestIndex index;
  private Retriever retriever;

  @BeforeEach
  void fill() {
    index = new TestIndex(folder, encoder.id());
    page(ACME, "plans.md", "A plan is $9 a month.");
    page(ACME, "discounts.md", "There is a discount for schools.");
    page(GLOBEX, "plans.md", "A plan is for free.");
    index.refresh();
    retriever = new HybridRetriever(index.index(), encoder, Optional.empty());
  }

  private void page(TenantId tenant, String name, String text) {
    var document = new DocumentKey(tenant, name);
    var chunk = TestIndex.chunk(document, 0, text);
    index.add(document, 1, List.of(chunk));
    index.vector(new ChunkKey(document, 1, 0), chunk.getHash(), encoder.encode(text));
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  @Test
  void tellsEachStepOfTheAnswerThatWouldBeGiven() throws Exception {
    var told = explained(ACME, ASKED);
    var answer = answerer(retriever, extractive, CONFIG).answer(ask(ACME, ASKED), shown);

    assertThat(told.at("/rewrite/leansOn").asText()).isEqualTo("Is there a discount?");
    assertThat(told.at("/rewrite/query").asText()).endsWith(ASKED);
    assertThat(texts(told.path("keyword"), "document")).contains("plans.md");
    assertThat(texts(told.path("vector"), "document"))
        .containsExactlyInAnyOrder("plans.md", "discounts.md");
    assertThat(told.at("/encoder/id").asText())
        .isEqualTo(encoder.id())
        .isEqualTo(answer.getProvenance().getSentenceEncoder());
    var first = told.at("/fusion/0");
    assertThat(first.path("document").asText()).isEqualTo("plans.md");
    assertThat(first.path("score").asDouble())
        .isEqualTo(
            0.25 * first.at("/features/keyword").asDouble()
                + 0.75 * first.at("/features/vector").asDouble());
    assertThat(told.at("/refusal/features/cosine").isNumber()).isTrue();
    assertThat(told.at("/refusal/refused").asBoolean()).isFalse();
    var messages = told.at("/prompt/messages");
    assertThat(messages.path(0).path("role").asText()).isEqualTo("system");
    assertThat(messages.path(messages.size() - 1).path("text").asText())
        .contains(ASKED)
        .contains("A plan is $9 a month.");
    assertThat(told.at("/prompt/sent").asBoolean()).isFalse();
    assertThat(told.at("/draft/0/kept").asBoolean()).isTrue();
    assertThat(told.at("/draft/0/support").asDouble()).isEqualTo(1);
    assertThat(told.at("/answer/text").asText()).isEqualTo(text(answer));
    assertThat(texts(told.at("/answer/citations"), "chunkId"))
        .isNotEmpty()
        .isEqualTo(answer.getCitations().stream().map(Citation::getChunkId).toList());
    assertThat(texts(told.path("passages"), "hash"))
        .isEqualTo(answer.getProvenance().getPassages().stream().map(it -> it.getHash()).toList());
    assertThat(told.path("timings").properties().stream().map(it -> it.getKey()))
        .containsExactly(
            "encode", "retrieve", "rerank", "prompt", "generate", "ground", "suggest", "total");
  }

  @Test
  void anotherCompanysPagesAreInNoStep() throws Exception {
    var told = explained(GLOBEX, ASKED).toString();

    assertThat(told).contains("for free").doesNotContain("$9").doesNotContain("discounts.md");
  }

  @Test
  void nothingIsPublished() throws Exception {
    explained(ACME, ASKED);

    assertThat(producer.history()).isEmpty();
    assertThat(shown.text).isEmpty();
  }

  @Test
  void aRefusalTellsWhatItLacked() throws Exception {
    threshold = 0.9; // weights are 0: everything is a half

    var told = explained(ACME, ASKED);

    assertThat(told.at("/answer/outcome").asText()).isEqualTo("NOT_IN_DOCUMENTS");
    assertThat(told.at("/refusal/refused").asBoolean()).isTrue();
    assertThat(told.at("/refusal/confidence").asDouble()).isEqualTo(0.5);
    assertThat(told.at("/refusal/threshold").asDouble()).isEqualTo(0.9);
    assertThat(told.path("draft")).isEmpty();
  }

  @Test
  void aSentenceWithABlockedWordIsSeenToGo() throws Exception {
    blocked = new BlockedWords(List.of("month"));

    var told = explained(ACME, ASKED);

    var gone =
        StreamSupport.stream(told.path("draft").spliterator(), false)
            .filter(it -> it.path("text").asText().contains("month"))
            .toList();
    assertThat(gone).hasSize(1);
    assertThat(gone.get(0).path("kept").asBoolean()).isFalse();
    assertThat(gone.get(0).path("reason").asText()).isEqualTo("blocked");
    assertThat(told.at("/answer/text").asText()).doesNotContain("month");
  }

  @Test
  void aCannedAnswerIsTheWholeStory() throws Exception {
    var entry = new FaqEntry(ACME.value(), "price", 1L, List.of(ASKED), "Ask Ann.", NOON, "me");
    faq.on(new TenantKey(ACME, "price"), entry);

    var told = explained(ACME, ASKED);

    assertThat(told.at("/answer/canned/entry").asText()).isEqualTo("price");
    assertThat(told.at("/answer/text").asText()).startsWith("Ask Ann.");
    assertThat(texts(told.at("/answer/citations"), "document")).containsExactly("faq:price");
    assertThat(told.has("fusion")).isFalse();
  }

  private JsonNode explained(TenantId tenant, String question) throws Exception {
    return new ObjectMapper()
        .readTree(explainer(retriever, extractive).explain(ask(tenant, question)));
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(it -> it.path(field).asText())
        .toList();
  }
}
