package dev.parley.rag.answer;

import dev.parley.rag.ground.Answerability;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Relay;

/** What the steps of an answer are made of. */
public record AnswerParts(
    Retriever retriever, PromptMaker prompts, Answerability answerability, Relay relay) {}
