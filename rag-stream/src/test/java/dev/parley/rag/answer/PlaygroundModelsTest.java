package dev.parley.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.rag.hostile.HostileEndpoint;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a model has to do with it, at a real socket. */
@Timeout(60)
class PlaygroundModelsTest {
  private static final Duration TURN = Duration.ofSeconds(40);

  private final HostileEndpoint model =
      new HostileEndpoint()
          .says("Refunds take ", "seven working days. [1] ", "Bananas grow in Ecuador. [1]");
  private final ModelWorkshop workshop =
      new ModelWorkshop("Refunds take seven working days.").patient();

  @AfterEach
  void close() throws Exception {
    workshop.close();
    model.close();
  }

  @Test
  void aModelThatCostsMoneyIsNotAskedButItsPromptIsShown() throws Exception {
    var told = explained();

    assertThat(model.heard()).isEmpty();
    assertThat(told.at("/prompt/sent").asBoolean()).isFalse();
    assertThat(told.at("/prompt/messages").toString()).contains("How long do refunds take?");
    assertThat(told.at("/answer/route").asText()).contains("small:budget");
    assertThat(told.at("/answer/generator").asText()).isEqualTo("extractive");
    assertThat(told.at("/answer/text").asText()).contains("seven working days");
    assertThat(workshop.usage()).isEmpty();
  }

  @Test
  void aModelOfOnesOwnWritesTheDraftAndWhatIsTakenAwayIsSeen() throws Exception {
    workshop.free();

    var told = explained();

    assertThat(model.heard()).hasSize(1);
    assertThat(told.at("/prompt/sent").asBoolean()).isTrue();
    var kept = told.at("/draft/0");
    assertThat(kept.path("writer").asText()).isEqualTo("small");
    assertThat(kept.path("kept").asBoolean()).isTrue();
    assertThat(kept.path("support").asDouble())
        .isGreaterThanOrEqualTo(kept.path("threshold").asDouble());
    var removed = told.at("/draft/1");
    assertThat(removed.path("text").asText()).contains("Bananas");
    assertThat(removed.path("kept").asBoolean()).isFalse();
    assertThat(removed.path("reason").asText()).isEqualTo("unsupported");
    assertThat(removed.path("support").asDouble()).isLessThan(removed.path("threshold").asDouble());
    assertThat(told.at("/answer/text").asText()).contains("seven").doesNotContain("Bananas");
    assertThat(workshop.usage()).isEmpty();
  }

  private JsonNode explained() throws Exception {
    var explainer = workshop.explainer(Map.of("small", model));
    return new ObjectMapper()
        .readTree(explainer.explain(workshop.ask("How long do refunds take?", TURN)));
  }
}
