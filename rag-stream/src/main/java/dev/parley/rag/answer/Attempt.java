package dev.parley.rag.answer;

import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import java.util.ArrayList;
import java.util.function.Predicate;

/** Tries what could be asked next, up to the decision whether it would be answered. */
final class Attempt {
  private final Retriever retriever;
  private final PromptMaker prompts;
  private final Judge judge;

  Attempt(AnswerParts parts) {
    this.retriever = parts.retriever();
    this.prompts = parts.prompts();
    this.judge = parts.judge();
  }

  /**
   * Whether this would be answered as the next question of the same conversation.
   *
   * @param about what one of the passages that it is answered from must be
   */
  boolean isAnswered(Ask ask, String next, Predicate<Passage> about) {
    var tenant = ask.conversation().tenant();
    var previous = new ArrayList<>(ask.previous());
    previous.add(ask.question());
    var found =
        retriever.retrieve(
            new Question(tenant, next, previous, Question.Mode.HYBRID, Features.LOOKED_AT));
    var prompt = prompts.make(tenant, next, ask.history(), found);
    return prompt.passages().stream().anyMatch(about) && !judge.of(found, prompt).refused();
  }
}
