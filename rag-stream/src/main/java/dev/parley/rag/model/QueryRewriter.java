package dev.parley.rag.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.parley.language.words.Words;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Withheld;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFile;
import dev.parley.rag.template.PromptFiles;
import java.util.HashSet;
import java.util.List;

/**
 * Has a language model say a question in such words that it is understood without what was said
 * before: one piece, the question. It is only searched for: nobody is shown it as an answer.
 */
public final class QueryRewriter extends AskedForJson {
  private static final String FIELD = "question";
  private static final int LONGEST = 500; // characters
  private static final int TOKENS = 160;
  private static final double MOSTLY = 0.5; // a pronoun becomes a few words that were said before
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
    var whole = withheld.restored(question);
    return fits && wasSaid(whole, asked) ? List.of(new Piece("", whole, List.of())) : List.of();
  }

  /** Whether most of its words stand in the conversation: a small model may make up others. */
  private static boolean wasSaid(String question, Prompt asked) {
    var said = new HashSet<>(Words.content(asked.question()));
    asked.history().forEach(it -> said.addAll(Words.content(it.text())));
    var words = Words.content(question);
    return words.stream().filter(said::contains).count() >= MOSTLY * words.size();
  }
}
