package dev.parley.rag.answer;

import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Relay;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tries what could be asked next, up to the decision whether it would be answered. */
final class Attempt {
  private final Retriever retriever;
  private final PromptMaker prompts;
  private final Judge judge;
  private final Relay relay;
  private final Orders orders;
  private final Function<TenantId, BlockedWords> blocked;

  Attempt(AnswerParts parts) {
    this.retriever = parts.retriever();
    this.prompts = parts.prompts();
    this.judge = parts.judge();
    this.relay = parts.relay();
    this.orders = parts.orders();
    this.blocked = parts.blocked();
  }

  /**
   * Whether this may be said, and would be answered as the next question of the same conversation.
   *
   * @param about what one of the passages that it is answered from must be
   */
  boolean isAnswered(Ask ask, String next, Predicate<Passage> about) {
    var tenant = ask.conversation().tenant();
    if (blocked.apply(tenant).in(next)) {
      return false;
    }
    var previous = new ArrayList<>(ask.previous());
    previous.add(ask.question());
    var all =
        retriever.retrieve(
            new Question(tenant, next, previous, Question.Mode.HYBRID, Features.LOOKED_AT));
    var found = relay.hasModels() ? orders.without(tenant, all) : all;
    var prompt = prompts.make(tenant, next, ask.history(), found);
    return prompt.passages().stream().anyMatch(about) && !judge.of(found, prompt).refused();
  }
}
