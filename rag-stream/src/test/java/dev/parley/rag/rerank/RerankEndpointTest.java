package dev.parley.rag.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets. */
@Timeout(60)
class RerankEndpointTest {
  private static final List<String> PASSAGES = List.of("parking", "refunds", "opening hours");
  private static final String WELL =
      "{\"results\": [{\"index\": 1, \"relevance_score\": 0.9},"
          + " {\"index\": 2, \"relevance_score\": -3}, {\"index\": 0, \"relevance_score\": 0.1}]}";

  private final RerankService service = new RerankService().says(WELL);

  @AfterEach
  void close() {
    service.close();
  }

  private RerankEndpoint endpoint() {
    return service.endpoint(Duration.ofSeconds(20));
  }

  @Test
  void scoresComeInTheOrderOfThePassages() throws InterruptedException {
    assertThat(endpoint().scores("How long do refunds take?", PASSAGES))
        .containsExactly(0.1, 0.9, -3);

    assertThat(service.heard().get(0).path("query").asText())
        .isEqualTo("How long do refunds take?");
    assertThat(service.heard().get(0).path("model").asText()).isEqualTo("cross-encoder");
    assertThat(service.heard().get(0).path("documents")).hasSize(3);
    assertThat(service.keys()).containsExactly("Bearer rk-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>welcome</html>",
        "{}",
        "{\"results\": []}",
        "{\"results\": [{\"index\": 0, \"relevance_score\": 1}]}",
        "{\"results\": [{\"index\": 9, \"relevance_score\": 1}]}",
        "{\"results\": [{\"index\": 0, \"relevance_score\": \"high\"}]}",
      })
  void anAnswerWithoutAScoreForEachIsNone(String broken) {
    service.says(broken);

    assertThatThrownBy(() -> endpoint().scores("q", PASSAGES))
        .isInstanceOf(RerankFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 429, 500})
  void anyOtherStatusIsAFailure(int other) {
    service.fails(other);

    assertThatThrownBy(() -> endpoint().scores("q", PASSAGES))
        .isInstanceOf(RerankFailedException.class)
        .hasMessageContaining(Integer.toString(other));
  }

  @Test
  void anEndlessAnswerIsNotRead() {
    service.says(WELL + " ".repeat(1_000_000));

    assertThatThrownBy(() -> endpoint().scores("q", PASSAGES))
        .isInstanceOf(RerankFailedException.class)
        .hasMessageContaining("endless");
  }

  @Test
  void whoIsSilentIsNotWaitedFor() {
    service.saysNothing();

    assertThatThrownBy(() -> service.endpoint(Duration.ofSeconds(2)).scores("q", PASSAGES))
        .isInstanceOf(RerankFailedException.class)
        .hasMessageContaining("in time");
  }

  @Test
  void whoKeepsFailingIsLeftAlone() {
    service.fails(500);
    var endpoint = endpoint();
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> endpoint.scores("q", PASSAGES))
          .isInstanceOf(RerankFailedException.class);
    }

    assertThat(service.heard()).hasSize(3);
    assertThat(endpoint.facts()).containsEntry("rerank-calls", 3L);
  }
}
