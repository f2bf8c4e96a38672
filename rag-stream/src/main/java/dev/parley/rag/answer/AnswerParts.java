package dev.parley.rag.answer;

import dev.parley.rag.faq.CannedAnswers;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Outline;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Relay;

/** What the steps of an answer are made of. */
public record AnswerParts(
    CannedAnswers faq,
    Retriever retriever,
    Outline outline,
    PromptMaker prompts,
    Judge judge,
    Relay relay) {}
