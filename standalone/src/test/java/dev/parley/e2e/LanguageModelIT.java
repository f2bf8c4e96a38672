package dev.parley.e2e;

import static java.util.Objects.requireNonNull;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
              ("The refund arrives on your card within seven working days [1]. "
                      + "We pay for the return of faulty goods.")
                  .split("(?<= )"));
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
                "llm.prices.file", prices.toString(),
                "llm.summaries", "true"));
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
    assertThat(MODEL.heard())
        .allSatisfy(it -> assertThat(it.headers()).contains("authorization: bearer " + KEY))
        .anySatisfy(it -> assertThat(it.body()).contains(QUESTION, "within seven working days"));
  }

  @Test
  void aQuestionThatLeansOnAnotherIsSearchedForInFullAndItsPromptCanBeMadeAgain() {
    var whole = "How long do refunds of faulty goods take?";
    MODEL.is(Mood.WELL).pace(Duration.ZERO).saysAsJson("{\"question\": ", "\"" + whole + "\"}");
    var company = product.company("models-leaning-it");
    company.learn("refunds.md", Pages.REFUNDS);
    var conversation = company.newConversation();
    try (var chat = new Chat(company).subscribe(conversation)) {
      chat.ask(conversation, "m1", "Do you pay for the return of faulty goods?");

      var reply = chat.ask(conversation, "m2", "And how long does it take?");

      assertThat(reply.path("outcome").asText()).isEqualTo("ANSWERED");
      var turn = "/v1/turns/" + reply.path("turnId").asText();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(company.get(turn).expect(200).path("query").asText()).isEqualTo(whole);
                assertThat(company.get(turn + "/prompt").expect(200).path("verdict").asText())
                    .isEqualTo("SAME");
              });
    }
  }

  @Test
  void whatLeftTheLastTurnsIsSummedUpByTheModelAndGoesWithTheNextQuestion() {
    var summary = "The customer asks how many days refund number 0 takes.";
    MODEL
        .is(Mood.WELL)
        .pace(Duration.ZERO)
        .saysAsJson("{\"summary\": \"", summary, "\", \"label\": ", "\"Refund\"}");
    var company = product.company("models-summary-it");
    company.learn("refunds.md", Pages.REFUNDS);
    var conversation = company.newConversation();
    try (var chat = new Chat(company).subscribe(conversation)) {
      for (int i = 0; i < 6; i++) {
        chat.ask(conversation, "m" + i, "How many days does refund number " + i + " take?");
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> summariesDone() >= 1);

      // The dialog stage reads it within a moment; from the first answer on that it is part of.
      var turn =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> askedWith(chat, conversation, summary), it -> !it.isEmpty());

      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(
                          company
                              .get("/v1/turns/" + turn + "/prompt")
                              .expect(200)
                              .path("verdict")
                              .asText())
                      .isEqualTo("SAME"));

      var handedOver = chat.ask(conversation, "person", "I want to talk to a person");
      assertThat(handedOver.path("outcome").asText()).isEqualTo("HANDED_TO_AGENT");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertNoted(company, conversation, handedOver, summary));
    }
  }

  /** Staff reads what it is about; a program that speaks for customers does not. */
  private static void assertNoted(Api company, String conversation, JsonNode reply, String said) {
    var path = "/v1/conversations/" + conversation + "/handoffs";
    var noted = company.get(path).expect(200).path("handoffs").path(0);
    assertThat(noted.path("label").asText()).isEqualTo("Refund");
    assertThat(noted.path("summary").findValuesAsText("text")).contains(said);
    var turn = company.get("/v1/turns/" + reply.path("turnId").asText()).expect(200);
    assertThat(turn.path("handoff")).isEqualTo(noted);
    var client = company.as("client");
    assertThat(client.get(path).status()).isEqualTo(403);
    assertThat(client.get("/v1/turns/" + reply.path("turnId").asText()).expect(200).has("handoff"))
        .isFalse();
  }

  private static long summariesDone() {
    var facts = requireNonNull(product.health().get("rag-stream")).facts();
    return facts.getOrDefault("summaries-done", 0L);
  }

  /** The turn of a question that a model was to answer knowing that; empty when it did not. */
  private static String askedWith(Chat chat, String conversation, String summary) {
    var reply =
        chat.ask(conversation, UUID.randomUUID().toString(), "How many days does a refund take?");
    boolean with =
        MODEL.heard().stream()
            .map(HostileEndpoint.Heard::body)
            .anyMatch(it -> it.contains(summary) && !it.contains("response_format"));
    return with ? reply.path("turnId").asText() : "";
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

  @Test
  void whoReadsWhenAGatewayIsKilledReadsOnAtAnotherAsIfNothingHadBeen(@TempDir Path folder)
      throws Exception {
    MODEL.is(Mood.WELL).pace(Duration.ofMillis(250));
    var company = product.company("models-moved-it");
    company.learn("refunds.md", Pages.REFUNDS);
    var conversation = company.newConversation();
    var before = readUntilKilled(company, conversation, folder);
    assertThat(before).as("killed amid the answer").noneMatch(it -> Chat.type(it, "reply"));

    try (var chat = new Chat(company).subscribe(conversation, lastCursor(before))) {
      var reply = chat.reply(conversation, "m1");
      var shown =
          Stream.concat(before.stream(), chat.frames(it -> true).stream())
              .filter(it -> isDelta(it, reply))
              .toList();

      assertThat(shown)
          .extracting(it -> it.path("run").asText() + " " + it.path("seq").asText())
          .doesNotHaveDuplicates();
      assertThat(text(shown)).startsWith(FIRST);
      assertThat(reply.path("text").asText()).startsWith(text(shown)).contains(SECOND);
      assertThat(chat.frames(it -> Chat.type(it, "reply"))).hasSize(1);
      assertStored(company, conversation, reply);
    }
  }

  private static List<JsonNode> readUntilKilled(Api company, String conversation, Path folder)
      throws Exception {
    try (var gateway = OtherGateway.start(product.settings(), folder);
        var chat = new Chat(gateway.url(), company.key()).subscribe(conversation)) {
      chat.say(conversation, "m1", QUESTION);
      chat.frame(it -> Chat.type(it, "delta"));
      gateway.kill();
      return chat.frames(it -> true);
    }
  }

  private static String lastCursor(List<JsonNode> frames) {
    return frames.stream()
        .map(it -> it.path("cursor").asText())
        .filter(it -> !it.isEmpty())
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  private static void assertStored(Api company, String conversation, JsonNode reply) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        company
                            .get("/v1/conversations/" + conversation + "/messages")
                            .expect(200)
                            .path("messages"))
                    .extracting(it -> it.path("text").asText())
                    .containsExactly(QUESTION, reply.path("text").asText()));
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
    return text(chat.frames(it -> isDelta(it, reply)));
  }

  private static String text(List<JsonNode> deltas) {
    return deltas.stream().map(it -> it.path("text").asText()).collect(Collectors.joining());
  }

  private static boolean isDelta(JsonNode frame, JsonNode reply) {
    return Chat.type(frame, "delta") && frame.path("turnId").equals(reply.path("turnId"));
  }
}
