package dev.parley.rag.answer;

import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.rag.usage.CallSite;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, opened.
 *
 * @param run this execution of the attempt
 * @param meaning the question, as far as that is known
 * @param history oldest first
 * @param toldToNoModel it gives orders to a language model: it is answered, but by quoting
 * @param deadline after this nobody waits
 * @param traceparent to be carried on, if there is one
 */
public record Ask(
    ConversationKey conversation,
    String turnId,
    int attempt,
    String run,
    Meaning meaning,
    List<Said> history,
    @Nullable String language,
    @Nullable String experiment,
    @Nullable String arm,
    boolean toldToNoModel,
    Instant deadline,
    @Nullable String traceparent) {
  private static final int LOOK_BACK = 3;
  private static final String INJECTION = "injection"; // as understanding calls it

  public Ask {
    history = List.copyOf(history);
  }

  /**
   * Whether no model is told what was understood so.
   *
   * @param intent as the request has it
   */
  public static boolean isToldToNoModel(@Nullable String intent) {
    return INJECTION.equals(intent);
  }

  /** The same, known to give orders to a language model. */
  Ask givingOrders() {
    return new Ask(
        conversation,
        turnId,
        attempt,
        run,
        meaning,
        history,
        language,
        experiment,
        arm,
        true,
        deadline,
        traceparent);
  }

  /** As asked. */
  public String question() {
    return meaning.text();
  }

  /** What the user said before, oldest first; the last few are all a question leans on. */
  public List<String> previous() {
    var said = history.stream().filter(Said::byUser).map(Said::text).toList();
    return said.subList(Math.max(0, said.size() - LOOK_BACK), said.size());
  }

  CallSite callSite() {
    return new CallSite(conversation, turnId, attempt, run, traceparent);
  }
}
