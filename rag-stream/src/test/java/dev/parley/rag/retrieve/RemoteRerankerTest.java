package dev.parley.rag.retrieve;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.rag.model.Secret;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.rerank.RerankService;
import dev.parley.rag.retrieve.Question.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemoteRerankerTest {
  private final RerankService service = new RerankService();
  private final Reranker reranker =
      new RemoteReranker(
          service.endpoint(Duration.ofSeconds(20)), PersonalDataFinder.patternsOnly());
  private final List<Passage> ranked =
      Found.of(ACME, "query", "Parking.", "Refunds.", "Opening hours.", "Jobs.").passages();

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void theFirstComeInTheOrderOfTheServiceAndTheOthersStayBehind() {
    service.says(
        "{\"results\": [{\"index\": 2, \"relevance_score\": 8},"
            + "{\"index\": 1, \"relevance_score\": 9}, {\"index\": 0, \"relevance_score\": 7}]}");

    var again = reranker.rank(question("How long do refunds take?"), ranked);

    assertThat(again)
        .extracting(Passage::text)
        .containsExactly("Refunds.", "Opening hours.", "Parking.", "Jobs.");
    assertThat(again).containsExactlyInAnyOrderElementsOf(ranked); // with the scores they had
  }

  @Test
  void theOrderStaysWhereTheServiceFails() {
    service.fails(500);

    assertThat(reranker.rank(question("How long do refunds take?"), ranked)).isEqualTo(ranked);
    assertThat(service.heard()).hasSize(1);
  }

  @Test
  void theOrderStaysWhereNothingCanBeSent() {
    var key = new Secret("what no\nheader can hold");
    var endpoint = service.endpoint(Duration.ofSeconds(20), key);
    var broken = new RemoteReranker(endpoint, PersonalDataFinder.patternsOnly());

    assertThat(broken.rank(question("How long do refunds take?"), ranked)).isEqualTo(ranked);
    assertThat(service.heard()).isEmpty();
  }

  @Test
  void whoAsksIsNotToldToIt() {
    reranker.rank(question("Did you write to ann@example.org about refunds?"), ranked);

    assertThat(service.heard().get(0).path("query").asText())
        .isEqualTo("Did you write to  about refunds?");
  }

  private static Question question(String text) {
    return new Question(ACME, text, List.of(), Mode.HYBRID, 3);
  }
}
