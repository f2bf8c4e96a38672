package dev.parley.rag.model;

import static dev.parley.schemas.events.Samples.ACME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.parley.language.encode.Encoders;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Support;
import dev.parley.rag.leak.LeakSamples;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A real OpenAI-compatible server, llama.cpp's; skipped where {@code LLAMA_SERVER} (the program)
 * and {@code LLAMA_MODEL} (a GGUF file) do not name it.
 */
@Timeout(180)
@EnabledIfEnvironmentVariable(
    named = "LLAMA_SERVER",
    matches = ".+",
    disabledReason = "no llama.cpp here: LLAMA_SERVER and LLAMA_MODEL are not set")
class LlamaServerTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static Process server;
  private static String url;

  @BeforeAll
  static void start() throws IOException {
    var program = requireNonNull(System.getenv("LLAMA_SERVER"));
    var model = requireNonNull(System.getenv("LLAMA_MODEL"));
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server =
        new ProcessBuilder(
                program, "-m", model, "--host", "127.0.0.1", "--port", "" + port, "-c", "4096")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    url = "http://127.0.0.1:" + port;
    await().atMost(LONG).ignoreExceptions().until(LlamaServerTest::isHealthy);
  }

  private static boolean isHealthy() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + "/health")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.destroy();
    }
  }

  @Test
  void streamsTokensAndCountsThem() throws InterruptedException {
    var tokens = new ArrayList<String>();

    var response =
        new Endpoint(config(), Clock.systemUTC())
            .ask(
                ChatRequest.builder()
                    .messages(
                        SystemMessage.from("Be brief."), UserMessage.from("Name three colours."))
                    .build(),
                Instant.now().plus(LONG),
                tokens::add);

    assertThat(tokens).hasSizeGreaterThan(1);
    assertThat(String.join("", tokens)).isEqualTo(response.aiMessage().text());
    assertThat(response.tokenUsage().outputTokenCount()).isPositive();
  }

  /** Two words fit the schema: whatever the model makes of the question, it says one of them. */
  @Test
  void whatIsAskedForAsJsonIsOfTheSchema() throws Exception {
    var schema =
        JsonSchema.builder()
            .name("colour")
            .rootElement(
                JsonObjectSchema.builder()
                    .addEnumProperty("colour", List.of("red", "green"))
                    .required("colour")
                    .additionalProperties(false)
                    .build())
            .build();
    var written = new StringBuilder();

    client(new WordEncoder())
        .ask(
            List.of(new Message(Message.Role.USER, "Which colour has the sky?")),
            schema,
            60,
            Instant.now().plus(LONG),
            written::append);

    assertThat(new ObjectMapper().readTree(written.toString()).path("colour").asText())
        .isIn("red", "green");
  }

  /** A small model's question may be cut off or too long; then that is why, and nothing else. */
  @Test
  void aQuestionInOtherWordsComesOrDoesNotFit() throws InterruptedException {
    var rewriter =
        new QueryRewriter(
            client(new WordEncoder()),
            PromptFiles.load("llm.prompts.dir", Optional.empty()),
            LeakSamples.leaks());
    var before = List.of(new Said(true, "Do you take returns?"), new Said(false, "Yes."));
    var prompt = PromptMaker.unsearched("And how long does it take?", before);

    try {
      var written =
          rewriter.generate(
              new Assignment(ACME, "en", prompt, Instant.now().plus(LONG)), piece -> {});
      assertThat(written.pieces()).singleElement().extracting(Piece::text).asString().isNotBlank();
    } catch (GenerationFailedException e) {
      assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED);
    }
  }

  private static ModelClient client(WordEncoder encoder) {
    var free = new PriceTable.Price(BigDecimal.ZERO, BigDecimal.ZERO);
    return new ModelClient(config(), free, encoder.tokens(), Clock.systemUTC());
  }

  @Test
  void anAnswerComesOrItIsKnownWhyNot() throws InterruptedException {
    var encoder = new WordEncoder();
    var prompts = new PromptMaker(encoder);
    var generator =
        new ModelGenerator(
            client(encoder),
            PromptFiles.load("llm.prompts.dir", Optional.empty()),
            new Support(encoder, prompts, Support.fitted(Encoders.DEFAULT)),
            LeakSamples.leaks());
    var found = Found.of(ACME, "refunds", "Refunds take seven working days.");
    var prompt = prompts.make(ACME, "How long do refunds take?", List.of(), found);
    var assignment = new Assignment(ACME, "en", prompt, Instant.now().plus(LONG));

    try {
      var generated = generator.generate(assignment, piece -> {});
      assertThat(generated.cost().tokensIn()).isPositive();
      assertThat(generated.pieces()).allMatch(it -> it.passages().contains(0));
    } catch (GenerationFailedException e) { // so small a model may say what no passage does
      assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED);
    }
  }

  private static ModelConfig config() {
    return new ModelConfig(
        "small", URI.create(url + "/v1"), "any", null, LONG, LONG, LONG, 1, 60, LONG);
  }
}
