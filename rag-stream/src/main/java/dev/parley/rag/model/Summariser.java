package dev.parley.rag.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFiles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Has a language model sum up what was said: one piece for each sentence, the last for what it is
 * about. Nobody waits for it: it calls only while nobody else needs the model, and gives way.
 */
public final class Summariser implements Generator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUMMARY = "summary";
  private static final String LABEL = "label";
  private static final int TOKENS = 240;
  private static final JsonSchema SCHEMA =
      JsonSchema.builder()
          .name("conversation_summary")
          .rootElement(
              JsonObjectSchema.builder()
                  .addStringProperty(SUMMARY, "at most three sentences")
                  .addStringProperty(LABEL, "the subject, in at most four words")
                  .required(SUMMARY, LABEL)
                  .additionalProperties(false)
                  .build())
          .build();

  private final ModelClient client;
  private final PromptFiles prompts;
  private final Leaks leaks;
  private final Predicate<List<String>> orders;
  private final Guard guard;

  /**
   * @param orders whether one of these texts gives orders to a model
   */
  public Summariser(
      ModelClient client, PromptFiles prompts, Leaks leaks, Predicate<List<String>> orders) {
    this.client = client;
    this.prompts = prompts;
    this.leaks = leaks;
    this.orders = orders;
    this.guard = client.patientGuard();
  }

  @Override
  public String name() {
    return client.config().slot();
  }

  @Override
  public String purpose() {
    return "summary";
  }

  @Override
  public String provider() {
    return client.config().provider();
  }

  @Override
  public String model() {
    return client.config().model();
  }

  @Override
  public boolean paid() {
    return true;
  }

  @Override
  public boolean urgent() {
    return false;
  }

  /** Whether it may call now: nobody else needs the model, and it is not failing. */
  public boolean isQuiet() {
    return client.isQuiet();
  }

  /** Whether a model may be told these texts: none of them gives orders to one. */
  public boolean mayRead(List<String> texts) {
    return !orders.test(texts);
  }

  @Override
  public String promptVersion(Assignment assignment) {
    return prompts.of(assignment.tenant()).version();
  }

  @Override
  public long mostMicros(Assignment assignment) {
    return client.mostMicros(messages(assignment, assignment.prompt()), TOKENS);
  }

  private List<Message> messages(Assignment assignment, Prompt prompt) {
    return prompts.of(assignment.tenant()).summarising(prompt, assignment.language());
  }

  @Override
  public <T> T admit(Call<T> call) throws InterruptedException {
    return guard.call(call);
  }

  @Override
  public Generated generate(Assignment assignment, Consumer<Piece> pieces)
      throws InterruptedException {
    var withheld = leaks.withhold(assignment.prompt());
    var messages = messages(assignment, withheld.prompt());
    var written = new StringBuilder();
    try {
      var response = client.ask(messages, SCHEMA, TOKENS, assignment.until(), written::append);
      var cost = client.cost(messages, written.toString(), response.tokenUsage());
      var json = parsed(written.toString());
      var gist =
          new Gist(
              withheld.restored(json.path(SUMMARY).asText("").strip()),
              withheld.restored(json.path(LABEL).asText("").strip()));
      if (!isFit(gist, assignment.prompt(), messages.get(0).text())) {
        throw new GenerationFailedException(Failure.UNSUPPORTED, null, cost);
      }
      gist.pieces().forEach(pieces);
      return new Generated(gist.pieces(), false, response.modelName(), cost);
    } catch (GenerationFailedException e) {
      throw client.counted(e, messages, written.toString());
    }
  }

  private boolean isFit(Gist gist, Prompt prompt, String told) {
    var watch = leaks.of(prompt, told);
    return gist.isWellFormed(prompt)
        && gist.pieces().stream().allMatch(it -> watch.in(it).isEmpty())
        && mayRead(gist.pieces().stream().map(Piece::text).toList());
  }

  /** Of nothing when it is no JSON: not every server keeps to the schema that was asked for. */
  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) { // its message would quote what was said
      return JSON.createObjectNode();
    }
  }
}
