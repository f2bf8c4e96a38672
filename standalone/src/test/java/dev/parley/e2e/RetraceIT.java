package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.RunningProduct.Product;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prompts are put together again from the log, also after their documents have changed. */
@ExtendWith(RunningProduct.class)
class RetraceIT {
  /** Enough that what was said first is remembered in a summary alone. */
  private static final List<String> QUESTIONS =
      List.of(
          "How long do refunds take?",
          "And how do I ask for one?",
          "What do they cost?",
          "Where do customers park?",
          "For how long is it free?",
          "Where do lorries park?",
          "Who pays for the return of faulty goods?",
          "Do I get an e-mail about my refund?");

  @Test
  void everyPromptIsTheRecordedOneWhateverBecameOfItsDocuments(Product product) throws Exception {
    var api = product.company("retrace");
    api.learn("refunds.md", Pages.REFUNDS);
    api.learn("parking.md", Pages.PARKING);
    var turns = new ArrayList<String>();
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      for (int i = 0; i < QUESTIONS.size(); i++) {
        turns.add(chat.ask(conversation, "m" + i, QUESTIONS.get(i)).path("turnId").asText());
      }
    }
    assertThat(turns).allSatisfy(turn -> assertThat(verdict(api, turn)).isEqualTo("SAME"));

    api.learn("refunds.md", Pages.REFUNDS + "\nThis was added later.\n");
    api.delete("/v1/documents/parking.md").expect(204);
    assertThat(turns).allSatisfy(turn -> assertThat(verdict(api, turn)).isEqualTo("SAME"));

    api.delete("/v1/documents/refunds.md").expect(204);
    api.learn("refunds.md", Pages.OTHER_REFUNDS);
    api.learn("parking.md", Pages.PARKING);
    assertThat(turns).allSatisfy(turn -> assertThat(verdict(api, turn)).isEqualTo("SAME"));
  }

  private static String verdict(Api api, String turn) {
    // What is recorded is a moment behind what was shown.
    return api.get("/v1/turns/" + turn + "/prompt").expect(200).path("verdict").asText();
  }
}
