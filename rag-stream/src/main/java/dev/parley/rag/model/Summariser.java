package dev.parley.rag.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Withheld;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFile;
import dev.parley.rag.template.PromptFiles;
import java.util.List;
import java.util.function.Predicate;

/**
 * Has a language model sum up what was said: one piece for each sentence, the last for what it is
 * about. Nobody waits for it: it calls only while nobody else needs the model, and gives way.
 */
public final class Summariser extends AskedForJson {
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

  private final Predicate<List<String>> orders;

  /**
   * @param orders whether one of these texts gives orders to a model
   */
  public Summariser(
      ModelClient client, PromptFiles prompts, Leaks leaks, Predicate<List<String>> orders) {
    super(client, client.patientGuard(), prompts, leaks, SCHEMA, TOKENS);
    this.orders = orders;
  }

  @Override
  public String purpose() {
    return "summary";
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
  List<Message> messages(PromptFile file, Assignment assignment, Prompt prompt) {
    return file.summarising(prompt, assignment.language());
  }

  @Override
  List<Piece> pieces(JsonNode said, Prompt asked, Withheld withheld, String told) {
    var gist =
        new Gist(
            withheld.restored(said.path(SUMMARY).asText("").strip()),
            withheld.restored(said.path(LABEL).asText("").strip()));
    return isFit(gist, asked, told) ? gist.pieces() : List.of();
  }

  private boolean isFit(Gist gist, Prompt prompt, String told) {
    var watch = leaks.of(prompt, told);
    return gist.isWellFormed(prompt)
        && gist.pieces().stream().allMatch(it -> watch.in(it).isEmpty())
        && mayRead(gist.pieces().stream().map(Piece::text).toList());
  }
}
