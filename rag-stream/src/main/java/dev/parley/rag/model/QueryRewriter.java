package dev.parley.rag.model;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has a language model say a question in such words that it is understood without what was said
 * before: one piece, the question. It is only searched for: nobody is shown it as an answer.
 */
public final class QueryRewriter implements Generator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELD = "question";
  private static final int LONGEST = 500; // characters
  private static final int TOKENS = 160;
  private static final JsonSchema SCHEMA =
      JsonSchema.builder()
          .name("standalone_question")
          .rootElement(
              JsonObjectSchema.builder()
                  .addStringProperty(FIELD, "the last message, understood without the others")
                  .required(FIELD)
                  .additionalProperties(false)
                  .build())
          .build();

  private final ModelClient client;
  private final PromptFiles prompts;
  private final Leaks leaks;
  private final Guard guard;

  public QueryRewriter(ModelClient client, PromptFiles prompts, Leaks leaks) {
    this.client = client;
    this.prompts = prompts;
    this.leaks = leaks;
    this.guard = client.guard();
  }

  @Override
  public String name() {
    return client.config().slot();
  }

  @Override
  public String purpose() {
    return "rewrite";
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
  public String promptVersion(Assignment assignment) {
    return prompts.of(assignment.tenant()).version();
  }

  @Override
  public long mostMicros(Assignment assignment) {
    return client.mostMicros(messages(assignment, assignment.prompt()), TOKENS);
  }

  private List<Message> messages(Assignment assignment, Prompt prompt) {
    return prompts.of(assignment.tenant()).rewriting(prompt);
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
      var question = question(written.toString()).map(withheld::restored);
      if (question.isEmpty()) {
        throw new GenerationFailedException(Failure.UNSUPPORTED, null, cost);
      }
      var piece = new Piece("", question.get(), List.of());
      pieces.accept(piece);
      return new Generated(List.of(piece), false, response.modelName(), cost);
    } catch (GenerationFailedException e) {
      throw client.counted(e, messages, written.toString());
    }
  }

  /** Empty when it is not of the schema that was asked for: not every server keeps to it. */
  private static Optional<String> question(String json) {
    try {
      var said = JSON.readTree(json).path(FIELD).asText("").strip();
      return Optional.of(said)
          .filter(it -> !it.isEmpty() && it.length() <= LONGEST && it.lines().count() == 1);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
