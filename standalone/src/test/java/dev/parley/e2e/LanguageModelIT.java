package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.RunningProduct.Product;
import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product with a language model behind its answers, well and not so well. */
class LanguageModelIT {
  private static final String KEY = "sk-not-for-anybody";
  private static final String QUESTION = "How long do refunds take?";
  private static final String FIRST = "The refund arrives on your card within seven working days.";
  private static final String SECOND = "We pay for the return of faulty goods.";

  private static final HostileEndpoint MODEL =
      new HostileEndpoint()
          .says(
              "The ",
              "refund ",
              "arrives ",
              "on ",
              "your ",
              "card ",
              "within ",
              "seven ",
              "working ",
              "days ",
              "[1]. ",
              "We ",
              "pay ",
              "for ",
              "the ",
              "return ",
              "of ",
              "faulty ",
              "goods",
              ".");
  private static Product product;
  private static Api api;

  @BeforeAll
  static void start(@TempDir Path files) throws IOException {
    var key = Files.writeString(files.resolve("key"), KEY + "\n");
    var prices = Files.writeString(files.resolve("prices.csv"), "tiny,0.15,0.60\n");
    product =
        Product.answering(
            Map.of(
                "llm.small.url", MODEL.url(),
                "llm.small.model", "tiny",
                "llm.small.key.file", key.toString(),
                "llm.prices.file", prices.toString()));
    api = product.company("models-it");
    api.learn("refunds.md", Pages.REFUNDS);
  }

  @AfterAll
  static void stop() {
    product.close();
    MODEL.close();
  }

  @Test
  void aModelAnswersSentenceBySentenceWithCitationsAndTheTurnTellsSo() {
    MODEL.is(Mood.WELL).pace(Duration.ofMillis(60));
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      var reply = chat.ask(conversation, "m1", QUESTION);

      assertThat(reply.path("outcome").asText()).isEqualTo("ANSWERED");
      assertThat(reply.path("text").asText()).startsWith(FIRST + " [1]").contains(SECOND);
      assertThat(reply.path("citations").get(0).path("document").asText()).isEqualTo("refunds.md");
      assertThat(streamed(chat, reply)).isEqualTo(reply.path("text").asText());
      assertThat(deltas(chat, reply)).isGreaterThanOrEqualTo(2);
      assertTold(reply);
    }
    assertThat(MODEL.heard().get(0).headers()).contains("authorization: bearer " + KEY);
    assertThat(MODEL.heard().get(0).body()).contains(QUESTION, "within seven working days");
  }

  @Test
  void whenTheModelBreaksOffItsWordsDisappearAndTheDocumentIsQuoted() {
    MODEL.is(Mood.BROKEN_SSE).pace(Duration.ZERO);
    var other = product.company("models-broken-it"); // for which no answer is kept yet
    other.learn("refunds.md", Pages.REFUNDS);
    var conversation = other.newConversation();
    try (var chat = new Chat(other).subscribe(conversation)) {
      var reply = chat.ask(conversation, "m1", QUESTION);

      assertThat(reply.path("text").asText())
          .contains("arrives on your card within seven working days after we have received")
          .doesNotContain(FIRST);
      assertThat(
              chat.frames(
                  it -> Chat.type(it, "restart") && it.path("turnId").equals(reply.path("turnId"))))
          .hasSize(1);
    }
  }

  private static void assertTold(JsonNode reply) {
    var turn = reply.path("turnId").asText();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var why = api.get("/v1/turns/" + turn).expect(200);
              assertThat(why.path("generator").asText()).isEqualTo("small");
              assertThat(why.path("model").asText()).isEqualTo("tiny");
              assertThat(why.toString()).doesNotContain(KEY);
            });
  }

  private static long deltas(Chat chat, JsonNode reply) {
    return chat.frames(it -> isDelta(it, reply)).size();
  }

  private static String streamed(Chat chat, JsonNode reply) {
    return chat.frames(it -> isDelta(it, reply)).stream()
        .map(it -> it.path("text").asText())
        .collect(Collectors.joining());
  }

  private static boolean isDelta(JsonNode frame, JsonNode reply) {
    return Chat.type(frame, "delta") && frame.path("turnId").equals(reply.path("turnId"));
  }
}
