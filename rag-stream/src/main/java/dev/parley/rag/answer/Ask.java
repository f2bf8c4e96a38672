package dev.parley.rag.answer;

import dev.parley.rag.explain.Notes;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.usage.CallSite;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, opened.
 *
 * @param run this execution of the attempt
 * @param history oldest first
 * @param toldToNoModel it gives orders to a language model: it is answered, but by quoting
 * @param deadline after this nobody waits
 * @param traceparent to be carried on, if there is one
 * @param notes told what the steps found out
 */
public record Ask(
    ConversationKey conversation,
    String turnId,
    int attempt,
    String run,
    String question,
    List<Said> history,
    @Nullable String language,
    @Nullable String experiment,
    @Nullable String arm,
    boolean toldToNoModel,
    Instant deadline,
    @Nullable String traceparent,
    Notes notes) {
  private static final int LOOK_BACK = 3;

  public Ask {
    history = List.copyOf(history);
  }

  /** What nobody wants to be told more of than the answer. */
  public Ask(
      ConversationKey conversation,
      String turnId,
      int attempt,
      String run,
      String question,
      List<Said> history,
      @Nullable String language,
      @Nullable String experiment,
      @Nullable String arm,
      boolean toldToNoModel,
      Instant deadline,
      @Nullable String traceparent) {
    this(
        conversation,
        turnId,
        attempt,
        run,
        question,
        history,
        language,
        experiment,
        arm,
        toldToNoModel,
        deadline,
        traceparent,
        Notes.NONE);
  }

  /** The same, with what the steps find out taken down. */
  Ask with(Notes taken) {
    return new Ask(
        conversation,
        turnId,
        attempt,
        run,
        question,
        history,
        language,
        experiment,
        arm,
        toldToNoModel,
        deadline,
        traceparent,
        taken);
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
