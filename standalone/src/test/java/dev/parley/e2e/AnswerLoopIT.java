package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.RunningProduct.Product;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A question through the whole of the answer loop, and what remains of it. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerLoopIT {
  private Api api;

  @BeforeAll
  void learn(Product product) {
    api = product.company("loop");
    api.learn("parking.md", Pages.PARKING);
    api.learn("refunds.md", Pages.REFUNDS);
  }

  @Test
  void aQuestionIsStreamedAndAnsweredFromTheDocumentWithItsCitation() {
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      var reply = chat.ask(conversation, "m1", "How long do refunds take?");

      assertThat(reply.path("outcome").asText()).isEqualTo("ANSWERED");
      assertThat(reply.path("text").asText()).contains("seven working days");
      assertThat(reply.path("citations").findValuesAsText("document")).contains("refunds.md");
      assertThat(reply.path("citations").get(0).path("text").asText())
          .contains("seven working days");
      assertThat(streamed(chat, reply)).isEqualTo(reply.path("text").asText());
    }
  }

  @Test
  void whatTheDocumentsDoNotSayIsSaidToBeUnknown() {
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      var reply = chat.ask(conversation, "m1", "Who won the chess world championship in 1972?");

      assertThat(reply.path("outcome").asText()).isEqualTo("NOT_IN_DOCUMENTS");
      assertThat(reply.path("citations")).isEmpty();
      assertThat(reply.path("text").asText()).isNotBlank();
    }
  }

  @Test
  void theSameMessageTwiceIsAnsweredOnceAndInOrder() {
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      chat.say(conversation, "m1", "How long do refunds take?");
      chat.say(conversation, "m1", "How long do refunds take?");
      chat.say(conversation, "m2", "Where can I park a lorry?");
      chat.reply(conversation, "m2");
      chat.ask(conversation, "m3", "thanks!");

      assertThat(chat.frames(it -> Chat.type(it, "reply")))
          .extracting(it -> it.path("messageId").asText())
          .containsExactly("m1", "m2", "m3");
    }
  }

  @Test
  void askingForAPersonIsNeverSilent() {
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      var reply = chat.ask(conversation, "m1", "I want to talk to a human");

      assertThat(reply.path("outcome").asText()).isEqualTo("HANDED_TO_AGENT");
      assertThat(reply.path("text").asText()).isNotBlank();
    }
  }

  @Test
  void theConversationIsRecordedAndTheAnswerExplainsItself() {
    var conversation = api.newConversation();
    var sent =
        api.post(
                "/v1/conversations/" + conversation + "/messages",
                Map.of("messageId", "m1", "text", "How long do refunds take?"))
            .expect(202);
    var turn = sent.path("turnId").asText();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/v1/conversations/" + conversation + "/messages")
                            .expect(200)
                            .path("messages")
                            .findValuesAsText("author"))
                    .containsExactly("user", "bot"));
    var why = api.get("/v1/turns/" + turn).expect(200);
    assertThat(why.path("generator").asText()).isEqualTo("extractive");
    assertThat(why.path("passages").get(0).path("hash").asText()).hasSize(64);
    assertThat(stepSum(why)).isEqualTo(why.path("timings").path("total").asDouble(), within());
  }

  @Test
  void aReaderWhoComesBackSeesWhatWasMissedOnce() {
    var conversation = api.newConversation();
    String cursor;
    try (var chat = new Chat(api).subscribe(conversation)) {
      cursor = chat.ask(conversation, "m1", "hello").path("cursor").asText();
    }
    api.post(
            "/v1/conversations/" + conversation + "/messages",
            Map.of("messageId", "m2", "text", "How long do refunds take?"))
        .expect(202);
    try (var chat = new Chat(api).subscribe(conversation, cursor)) {
      chat.reply(conversation, "m2");

      assertThat(chat.frames(it -> Chat.type(it, "reply")))
          .extracting(it -> it.path("messageId").asText())
          .containsExactly("m2");
    }
  }

  private static String streamed(Chat chat, JsonNode reply) {
    return chat
        .frames(it -> Chat.type(it, "delta") && it.path("turnId").equals(reply.path("turnId")))
        .stream()
        .map(it -> it.path("text").asText())
        .collect(Collectors.joining());
  }

  private static double stepSum(JsonNode why) {
    double sum = 0;
    for (var step : why.path("timings").properties()) {
      sum += step.getKey().equals("total") ? 0 : step.getValue().asDouble();
    }
    return sum;
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(0.1);
  }
}
