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
  void anAnswerOfOnesOwnIsGivenUntilItIsRemoved(Product product) throws Exception {
    var api = product.company("faq");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      write(api, "Two days, promised.");
      awaitAnswer(chat, conversation, QUESTION, "Two days, promised.");

      write(api, "One day, promised.");
      var answer = awaitAnswer(chat, conversation, QUESTION, "One day, promised.");
      assertThat(answer.path("citations").path(0).path("document").asText())
          .isEqualTo("faq:refunds");
      awaitAnswer(chat, conversation, "how long does a refund take", "One day, promised.");

      api.delete("/v1/faq/refunds");
      awaitAnswer(chat, conversation, QUESTION, "A refund arrives on your card within seven");
    }
  }

  /** What was written reaches those who answer a moment after it was taken. */
  private JsonNode awaitAnswer(Chat chat, String conversation, String question, String start) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> chat.ask(conversation, "m" + said++, question),
            answer -> answer.path("text").asText().startsWith(start));
  }

  private static void write(Api api, String answer) {
    var entry = Map.of("questions", List.of(QUESTION), "answer", answer);
    api.putJson("/v1/faq/refunds", entry).expect(200);
  }
}
