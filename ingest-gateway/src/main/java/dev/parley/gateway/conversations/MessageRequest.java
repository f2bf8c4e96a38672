package dev.parley.gateway.conversations;

import dev.parley.gateway.input.Fields;
import dev.parley.gateway.input.Said;
import dev.parley.schemas.ids.MessageId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to say.
 *
 * @param messageId the sender's own; empty when the gateway shall choose
 * @param locale BCP 47 tag that the client states
 * @param history what was said before, elsewhere; oldest first
 */
public record MessageRequest(
    String text, Optional<String> messageId, Optional<String> locale, List<Said> history) {
  private static final int MOST_CHARACTERS = 4000;
  private static final int LOCALE_CHARACTERS = 35;

  public MessageRequest {
    history = List.copyOf(history);
  }

  /** Throws a {@link dev.parley.gateway.problem.Problem} that names the field that does not fit. */
  public static MessageRequest parse(JsonObject json) {
    var fields = Fields.of(json);
    return new MessageRequest(
        fields.text("text", MOST_CHARACTERS),
        fields.optionalText("messageId", 128).map(MessageId::checked),
        fields.optionalText("locale", LOCALE_CHARACTERS),
        Said.history(fields));
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "MessageRequest[" + messageId + "]";
  }
}
