package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents: uploaded, replaced, deleted, unreadable. */
@ExtendWith(RunningProduct.class)
class KnowledgeIT {
  private static final String QUERY = "How long do refunds take?";

  @Test
  void aReplacedDocumentIsAnsweredInItsNewWordsOnly(Product product) {
    var api = product.company("replacing");
    api.learn("refunds.md", Pages.REFUNDS);
    assertThat(found(api)).contains("seven working days");

    api.learn("refunds.md", Pages.REFUNDS.replace("seven", "twelve"));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(found(api)).contains("twelve").doesNotContain("seven"));
  }

  @Test
  void aDeletedDocumentIsNeitherFoundNorAnswered(Product product) {
    var api = product.company("deleting");
    api.learn("refunds.md", Pages.REFUNDS);
    assertThat(found(api)).contains("seven working days");

    assertThat(api.delete("/v1/documents/refunds.md").status()).isEqualTo(204);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(found(api)).doesNotContain("seven working days"));
    assertThat(api.get("/v1/documents/refunds.md").status()).isEqualTo(404);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      assertThat(chat.ask(conversation, "m1", QUERY).path("outcome").asText())
          .isEqualTo("NOT_IN_DOCUMENTS");
    }
  }

  @Test
  void aBinaryFileAmongGoodOnesFailsByItselfAndSaysWhy(Product product) {
    var api = product.company("binary");
    api.put("broken.md", "text/markdown", new byte[] {0, 1, 2, 3, 0, (byte) 0xff}).expect(202);
    api.learn("refunds.md", Pages.REFUNDS);

    api.awaitStage("broken.md", "FAILED");
    assertThat(api.get("/v1/documents/broken.md").json().path("reason").asText()).isNotBlank();
    assertThat(found(api)).contains("seven working days");
  }

  @Test
  void theSameBytesAgainChangeNothing(Product product) {
    var api = product.company("unchanged");
    api.learn("refunds.md", Pages.REFUNDS);

    var again = api.put("refunds.md", "text/markdown", Pages.REFUNDS.getBytes());

    assertThat(again.expect(200).path("unchanged").asBoolean()).isTrue();
  }

  private static String found(Api api) {
    return api.post("/v1/search", Map.of("query", QUERY, "mode", "hybrid", "top", 5)).body();
  }
}
