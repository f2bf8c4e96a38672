package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.RunningProduct.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

/**
 * What is told of an answer is what an answer is made of: through the gateway, dialog-stream and
 * rag-stream, and on the page.
 *
 * <p>{@code -Dplayground.png=FILE} keeps what was seen.
 */
@ExtendWith(RunningProduct.class)
class PlaygroundIT {
  private static final String PATH = "/v1/playground";
  private static final String ENCODER = "minilm-l6-v2-q8";
  private static final String ASKED = "How long do refunds take?";
  private static final String MARKUP = " <img src=x onerror=document.title='hit'>";
  private static final String LATER = "And how do I ask for one?";

  @Test
  void whatIsToldIsWhatAConversationCites(Product product) throws Exception {
    var api = product.company("playing");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      var first = chat.ask(conversation, "m1", ASKED);
      var second = chat.ask(conversation, "m2", LATER);

      var told = explained(api, ASKED, List.of());
      assertThat(cited(told.path("answer"))).isNotEmpty().isEqualTo(cited(first));
      assertThat(told.at("/answer/text").asText()).isEqualTo(first.path("text").asText());
      assertThat(told.at("/understanding/intent").asText()).isIn("knowledge", "complaint");
      assertThat(told.at("/understanding/lookedUp").asBoolean()).isTrue();
      assertThat(told.at("/understanding/language").asText()).isEqualTo("en");
      assertThat(told.at("/vector/0/document").asText()).isEqualTo("refunds.md");

      var history =
          List.of(
              Map.of("role", "user", "text", ASKED),
              Map.of("role", "assistant", "text", first.path("text").asText()));
      var next = explained(api, LATER, history);
      assertThat(next.at("/rewrite/leansOn").asText()).isEqualTo(ASKED);
      assertThat(cited(next.path("answer"))).isEqualTo(cited(second));
      var turn = api.get("/v1/turns/" + second.path("turnId").asText()).expect(200);
      assertThat(hashes(next.path("passages"))).isEqualTo(hashes(turn.path("passages")));
      assertThat(turn.path("encoder").asText())
          .isEqualTo(ENCODER)
          .isEqualTo(next.at("/encoder/id").asText());
      assertThat(turn.path("encoderVersion").asText())
          .matches("[0-9a-f]{12}")
          .isEqualTo(next.at("/encoder/version").asText());
    }
  }

  @Test
  void anotherCompanyHasOtherDocumentsAndNoKeyForThese(Product product) throws Exception {
    var api = product.company("playing-one");
    api.learn("refunds.md", Pages.REFUNDS);
    var stranger = product.company("playing-two");
    stranger.learn("refunds.md", "# Refunds\n\nRefunds are never given here, whatever happens.");

    var told = explained(stranger, ASKED, List.of()).toString();

    assertThat(told).contains("never given").doesNotContain("seven working days");
    var body = Map.of("question", ASKED);
    assertThat(stranger.post(PATH + "?tenant=playing-one", body).status()).isEqualTo(404);
    assertThat(api.post(PATH, Map.of("question", "")).status()).isEqualTo(400);
  }

  @Test
  void smallTalkIsToldFromQuestions(Product product) throws Exception {
    var api = product.company("playing-small");

    var told = explained(api, "hello", List.of());

    assertThat(told.at("/understanding/intent").asText()).isEqualTo("greeting");
    assertThat(told.at("/understanding/lookedUp").asBoolean()).isFalse();
    assertThat(told.at("/answer/outcome").asText()).isEqualTo("NOT_IN_DOCUMENTS");
  }

  @Test
  void thePageShowsEachStepAndRunsNoMarkup(Product product) throws Exception {
    try (var browser = Browser.open(1280, 1500, Duration.ofSeconds(30))) {
      var api = product.company("playing-page");
      api.learn("refunds.md", Pages.REFUNDS);
      var driver = browser.driver();
      driver.get(product.url() + "/playground");
      browser.shown("key").sendKeys(api.key(), Keys.ENTER);
      browser.shown("question").sendKeys(ASKED + MARKUP, Keys.chord(Keys.CONTROL, Keys.ENTER));

      browser.awaitText("step-answer", "seven working days");
      browser.awaitText("step-rankings", ENCODER);
      browser.awaitText("step-fusion", "refunds.md");
      browser.awaitText("step-prompt", "none was asked here");
      browser.awaitText("step-prompt", "<passage n=");
      browser.awaitText("step-draft", "kept");
      browser.awaitText("step-timings", "retrieve");
      browser.awaitText("step-rewrite", MARKUP.strip());
      assertThat(driver.getTitle()).isEqualTo("Playground · Parley");
      assertThat(browser.shown("tenant-name").getText()).isEqualTo(api.tenant());
      keep(driver.getScreenshotAs(OutputType.BYTES));
    }
  }

  private static JsonNode explained(Api api, String question, List<?> history) {
    return api.post(PATH, Map.of("question", question, "history", history)).expect(200);
  }

  private static List<String> cited(JsonNode answer) {
    return fields(answer.path("citations"), "chunkId");
  }

  private static List<String> hashes(JsonNode passages) {
    return fields(passages, "hash");
  }

  private static List<String> fields(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(it -> it.path(field).asText())
        .toList();
  }

  private static void keep(byte[] png) throws IOException {
    var file = System.getProperty("playground.png");
    if (file != null) {
      Files.write(Path.of(file), png);
    }
  }
}
