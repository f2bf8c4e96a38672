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

/**
 * Has a language model say a question in such words that it is understood without what was said
 * before: one piece, the question. It is only searched for: nobody is shown it as an answer.
 */
public final class QueryRewriter extends AskedForJson {
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

  public QueryRewriter(ModelClient client, PromptFiles prompts, Leaks leaks) {
    super(client, client.guard(), prompts, leaks, SCHEMA, TOKENS);
  }

  @Override
  public String purpose() {
    return "rewrite";
  }

  @Override
  List<Message> messages(PromptFile file, Assignment assignment, Prompt prompt) {
    return file.rewriting(prompt);
  }

  @Override
  List<Piece> pieces(JsonNode said, Prompt asked, Withheld withheld, String told) {
    var question = said.path(FIELD).asText("").strip();
    boolean fits =
        !question.isEmpty() && question.length() <= LONGEST && question.lines().count() == 1;
    return fits ? List.of(new Piece("", withheld.restored(question), List.of())) : List.of();
  }
}
