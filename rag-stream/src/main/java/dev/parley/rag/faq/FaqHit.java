package dev.parley.rag.faq;

import dev.parley.schemas.events.FaqEntry;

/**
 * A canned answer for a question.
 *
 * @param asked the phrasing that is like the question
 * @param likeness how like, as {@link Likeness} has it
 */
public record FaqHit(FaqEntry entry, String asked, double likeness) {}
