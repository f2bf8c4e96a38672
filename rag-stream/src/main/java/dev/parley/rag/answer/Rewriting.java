package dev.parley.rag.answer;

import dev.parley.language.understand.FollowUp;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.route.Relay;
import java.time.Instant;
import java.util.function.Function;

/** Has a model say in full what leans on what was said before. */
final class Rewriting {
  private final Relay relay;
  private final Function<Ask, Instant> until;

  /**
   * @param until when a question that was asked goes on as it is
   */
  Rewriting(Relay relay, Function<Ask, Instant> until) {
    this.relay = relay;
    this.until = until;
  }

  /** Whether it is worth a call to a model: the rule of the search does for most. */
  boolean isFor(Ask ask) {
    return relay.rewrites()
        && !ask.toldToNoModel()
        && !ask.previous().isEmpty()
        && FollowUp.is(ask.question());
  }

  Draft of(Draft draft) throws InterruptedException {
    var ask = draft.ask();
    var prompt = PromptMaker.unsearched(ask.question(), ask.history());
    var assignment =
        new Assignment(
            ask.conversation().tenant(), ask.language(), prompt, until.apply(ask), draft.notes());
    return draft.with(relay.rewrite(ask.callSite(), assignment));
  }
}
