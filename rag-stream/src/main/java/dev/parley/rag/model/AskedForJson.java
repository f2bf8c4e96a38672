package dev.parley.rag.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Withheld;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFiles;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A model that is asked for JSON of a schema: what it says is told once it is whole and fits. */
abstract class AskedForJson extends AskedModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FAIR = Duration.ofSeconds(1);

  final Leaks leaks;
  private final JsonSchema schema;
  private final int tokens;

  /**
   * @param guard lets calls through, or not
   * @param tokens of the JSON, at most
   */
  AskedForJson(
      ModelClient client,
      Guard guard,
      PromptFiles prompts,
      Leaks leaks,
      JsonSchema schema,
      int tokens) {
    super(client, guard, prompts, tokens);
    this.leaks = leaks;
    this.schema = schema;
    this.tokens = tokens;
  }

  /**
   * What is told of what the model said; nothing where that does not fit.
   *
   * @param said of whatever form: not every server keeps to the schema
   * @param withheld puts back what the model was not told
   * @param told the model's instructions
   */
  abstract List<Piece> pieces(JsonNode said, Prompt asked, Withheld withheld, String told);

  @Override
  public final Ready prepare(Assignment assignment) {
    var withheld = leaks.withhold(assignment.tenant(), assignment.prompt());
    var messages = messages(assignment, withheld.prompt());
    return pieces -> written(assignment, withheld, messages, pieces);
  }

  @Override
  public final Generated generate(Assignment assignment, Consumer<Piece> pieces)
      throws InterruptedException {
    return prepare(assignment).write(pieces);
  }

  private Generated written(
      Assignment assignment, Withheld withheld, List<Message> messages, Consumer<Piece> pieces)
      throws InterruptedException {
    var written = new StringBuilder();
    long began = System.nanoTime();
    try {
      var response = client.ask(messages, schema, tokens, assignment.until(), written::append);
      var cost = client.cost(messages, written.toString(), response.tokenUsage());
      var said = parsed(written.toString());
      var told = pieces(said, assignment.prompt(), withheld, messages.get(0).text());
      if (told.isEmpty()) {
        throw new GenerationFailedException(Failure.UNSUPPORTED, null, cost);
      }
      told.forEach(pieces);
      return new Generated(told, false, response.modelName(), cost);
    } catch (InterruptedException e) {
      throw client.brokenOff(messages, written.toString());
    } catch (GenerationFailedException e) {
      throw judged(client.counted(e, messages, written.toString()), written, began);
    }
  }

  /**
   * Who has not begun when a fair time is over is as good as silent, though the time that a step or
   * a turn had left was shorter than the wait for a first token: else a provider that hangs would
   * be asked each time anew.
   */
  private static GenerationFailedException judged(
      GenerationFailedException e, CharSequence written, long began) {
    boolean silent =
        e.failure() == Failure.DEADLINE
            && written.isEmpty()
            && System.nanoTime() - began >= FAIR.toNanos();
    return silent ? new GenerationFailedException(Failure.SILENT, null, e.cost()) : e;
  }

  /** Of nothing when it is no JSON. */
  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) { // its message would quote what was said
      return JSON.createObjectNode();
    }
  }
}
