package dev.parley.gateway.conversations;

import dev.parley.gateway.input.Fields;
import dev.parley.gateway.input.LanguageTag;
import dev.parley.gateway.input.Said;
import dev.parley.gateway.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants to say.
 *
 * @param messageId the sender's own; empty when the gateway shall choose
 * @param locale what the client states: BCP 47, language, script and region
 * @param history what was said before, elsewhere; oldest first
 */
public record MessageRequest(
    String text, Optional<String> messageId, Optional<String> locale, List<Said> history) {
  private static final int MOST_CHARACTERS = 4000;
  private static final int LOCALE_CHARACTERS = 35;
  private static final int ID_CHARACTERS = 128;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  public MessageRequest {
    history = List.copyOf(history);
  }

  /** Throws a {@link Problem} that names the field that does not fit. */
  public static MessageRequest parse(JsonObject json) {
    var fields = Fields.of(json);
    return new MessageRequest(
        fields.text("text", MOST_CHARACTERS),
        fields.optionalText("messageId", ID_CHARACTERS).map(MessageRequest::id),
        fields
            .optionalText("locale", LOCALE_CHARACTERS)
            .map(tag -> LanguageTag.parse("locale", tag)),
        Said.history(fields));
  }

  /** It lies open on topics and in tables: nothing that could be an address. */
  private static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw Problem.field(
          "messageId", "not of the right form", "1 to 128 of A-Z a-z 0-9 . _ : -, such as a UUID");
    }
    return id;
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "MessageRequest[" + messageId + "]";
  }
}
