package dev.parley.rag.answer;

import dev.parley.rag.cache.KeptAnswers;
import dev.parley.rag.faq.CannedAnswers;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Outline;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Relay;
import dev.parley.schemas.ids.TenantId;
import java.util.function.Function;

/**
 * What the steps of an answer are made of.
 *
 * @param faq what the company has written itself
 * @param kept what was answered before
 * @param blocked what a company never wants said
 */
public record AnswerParts(
    CannedAnswers faq,
    KeptAnswers kept,
    Retriever retriever,
    Outline outline,
    PromptMaker prompts,
    Judge judge,
    Relay relay,
    Orders orders,
    Function<TenantId, BlockedWords> blocked) {

  /** The same, with other answers of before and other writers. */
  public AnswerParts with(KeptAnswers others, Relay writers) {
    return new AnswerParts(
        faq, others, retriever, outline, prompts, judge, writers, orders, blocked);
  }
}
