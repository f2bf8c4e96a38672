package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.RunningProduct.Product;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two companies that ask the same and must never hear each other's answers. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {
  private static final String QUESTION = "How long do refunds take?";
  private Api north;
  private Api south;

  @BeforeAll
  void learn(Product product) {
    north = product.company("north");
    south = product.company("south");
    north.learn("refunds.md", Pages.REFUNDS);
    south.learn("refunds.md", Pages.OTHER_REFUNDS);
  }

  @Test
  void theSameQuestionIsAnsweredFromEachOnesOwnDocuments() {
    assertThat(answer(north)).contains("seven working days").doesNotContain("counter");
    assertThat(answer(south)).contains("cash at the counter").doesNotContain("seven");
  }

  @Test
  void anothersIdsAreUnknownInExactlyTheWordsOfIdsThatDoNotExist() {
    var conversation = north.newConversation();
    var unknown = "00000000-0000-4000-8000-000000000000";
    for (var form :
        List.of("/v1/conversations/%s/messages", "/v1/conversations/%s/events", "/v1/turns/%s")) {
      var anothers = south.get(form.formatted(conversation));
      var nobodys = south.get(form.formatted(unknown));

      assertThat(anothers.status()).isEqualTo(404);
      assertThat(anothers.body().replace(conversation, unknown)).isEqualTo(nobodys.body());
    }
    assertThat(
            south
                .post("/v1/conversations/" + conversation + "/messages", Map.of("text", "hi"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void aKeyCannotNameAnotherTenant() {
    assertThat(south.get("/v1/documents?tenant=north").status()).isEqualTo(404);
    assertThat(south.get("/v1/tenants/north").status()).isIn(403, 404);
    assertThat(south.post("/v1/tenants", Map.of("tenant", "east")).status()).isEqualTo(403);
  }

  @Test
  void searchStaysInsideTheCompany() {
    var found = south.post("/v1/search", Map.of("query", "refund seven working days", "top", 50));

    assertThat(found.expect(200).path("passages")).isNotEmpty();
    assertThat(found.body()).doesNotContain("seven working days");
  }

  private static String answer(Api api) {
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      var reply = chat.ask(conversation, "m1", QUESTION);
      assertThat(reply.path("outcome").asText()).isEqualTo("ANSWERED");
      return reply.path("text").asText();
    }
  }
}
