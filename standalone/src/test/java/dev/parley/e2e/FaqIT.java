package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.RunningProduct.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a company has written itself is said to whoever asks next, until it is removed. */
@ExtendWith(RunningProduct.class)
class FaqIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String QUESTION = "How long do refunds take?";

  private int said;

  @Test
  void anAnswerOfOnesOwnCountsForTheNextQuestion(Product product) throws Exception {
    var api = product.company("faq");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      write(api, "Two days, promised.");
      assertThat(ask(chat, conversation, QUESTION)).startsWith("Two days, promised.");

      write(api, "One day, promised.");
      var answer = asked(chat, conversation, QUESTION);
      assertThat(answer.path("text").asText()).startsWith("One day, promised.");
      assertThat(answer.path("citations").path(0).path("document").asText())
          .isEqualTo("faq:refunds");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  ask(chat, conversation, "how long does a refund take")
                      .startsWith("One day, promised."));

      api.delete("/v1/faq/refunds");
      assertThat(ask(chat, conversation, QUESTION)).contains("seven working days");
    }
  }

  private static void write(Api api, String answer) {
    var entry = Map.of("questions", List.of(QUESTION), "answer", answer);
    api.putJson("/v1/faq/refunds", entry).expect(200);
  }

  private String ask(Chat chat, String conversation, String question) {
    return asked(chat, conversation, question).path("text").asText();
  }

  private JsonNode asked(Chat chat, String conversation, String question) {
    return chat.ask(conversation, "m" + said++, question);
  }
}
