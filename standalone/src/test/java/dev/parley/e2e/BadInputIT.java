package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.RunningProduct.Product;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be accepted is refused by name, and what can be goes on. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private Api api;
  private String conversation;

  @BeforeAll
  void company(Product product) {
    api = product.company("badinput");
    conversation = api.newConversation();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":                    | 400 | body",
        "[1, 2]                        | 400 | body",
        "{}                            | 400 | text",
        "{\"text\": 7}                 | 400 | text",
        "{\"text\": \"\"}              | 400 | text",
        "{\"text\":\"a\",\"messageId\":\"a b\"} | 400 | messageId",
        "{\"text\":\"a\",\"history\":\"x\"}     | 400 | history",
      })
  void aMessageOfTheWrongFormNamesItsField(String body, int status, String field) {
    var refused = api.post(messages(), body);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.mediaType()).startsWith("application/problem+json");
    assertThat(refused.json().path("field").asText()).isEqualTo(field);
    assertThat(refused.json().path("expected").asText()).isNotBlank();
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    var refused = api.post(messages(), Map.of("text", "a".repeat(4001)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("field").asText()).isEqualTo("text");
  }

  @Test
  void withoutAKeyOrWithAWrongOneNobodyComesIn() {
    for (var key : new String[] {"", "pk_admin.wrong", "pk_nobody.x", "nonsense", "a.b.c"}) {
      var refused = new Api(api.url(), key).get("/v1/documents");

      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.mediaType()).startsWith("application/problem+json");
    }
  }

  @Test
  void anUnknownConversationOrTenantIsNotFound(Product product) {
    assertThat(api.get("/v1/conversations/not-a-uuid/messages").status()).isIn(400, 404);
    assertThat(product.admin().get("/v1/documents?tenant=nobody").status()).isEqualTo(404);
    assertThat(product.admin().get("/v1/documents").json().path("field").asText())
        .isEqualTo("tenant");
    assertThat(api.get("/v1/nowhere").status()).isEqualTo(404);
  }

  @Test
  void aTenantOfTheWrongFormIsRefusedByName(Product product) {
    var refused = product.admin().post("/v1/tenants", Map.of("tenant", "No Such Form"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("field").asText()).isEqualTo("tenant");
  }

  @Test
  void aFrameThatIsNoJsonIsAProblemAndTheSocketLivesOn() {
    try (var chat = new Chat(api).subscribe(conversation)) {
      chat.sendRaw("{nonsense");
      chat.frame(it -> Chat.type(it, "problem") && it.path("status").asInt() == 400);

      assertThat(chat.ask(conversation, "after-nonsense", "hello").path("outcome").asText())
          .isEqualTo("ANSWERED");
    }
  }

  private String messages() {
    return "/v1/conversations/" + conversation + "/messages";
  }
}
