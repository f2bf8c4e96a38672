package dev.parley.rag.answer;

import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What can be asked instead of a question that the documents do not answer: titles of the tenant's
 * documents nearest to it. Each was tried as the next question: none is offered that would be
 * refused.
 */
final class Offers {
  private static final int MOST = 3;
  private static final int TRIED = 5;
  private static final int LONGEST_TITLE = 80;
  private static final Duration TIME = Duration.ofMillis(600); // a refusal need not wait for them

  private final Retriever retriever;
  private final PromptMaker prompts;
  private final Judge judge;
  private final LongSupplier nanos;

  Offers(AnswerParts parts, LongSupplier nanos) {
    this.retriever = parts.retriever();
    this.prompts = parts.prompts();
    this.judge = parts.judge();
    this.nanos = nanos;
  }

  /** The nearest first; fewer when time runs out. */
  List<String> of(Ask ask, List<Passage> near) {
    long began = nanos.getAsLong();
    var previous = new ArrayList<>(ask.previous());
    previous.add(ask.question());
    var titles =
        near.stream().map(Passage::title).filter(Offers::isShort).distinct().limit(TRIED).toList();
    var offers = new ArrayList<String>();
    for (var title : titles) {
      if (offers.size() < MOST
          && nanos.getAsLong() - began < TIME.toNanos()
          && isAnswered(ask, previous, title)) {
        offers.add(title);
      }
    }
    return offers;
  }

  private static boolean isShort(String title) {
    return !title.isBlank() && title.length() <= LONGEST_TITLE;
  }

  private boolean isAnswered(Ask ask, List<String> previous, String title) {
    var tenant = ask.conversation().tenant();
    var found =
        retriever.retrieve(
            new Question(tenant, title, previous, Question.Mode.HYBRID, Features.LOOKED_AT));
    var prompt = prompts.make(tenant, title, ask.history(), found);
    boolean about = prompt.passages().stream().anyMatch(it -> it.title().equals(title));
    return about && !judge.of(found, prompt).refused();
  }
}
