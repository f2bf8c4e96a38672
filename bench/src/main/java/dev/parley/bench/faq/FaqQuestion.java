package dev.parley.bench.faq;

import java.util.Set;

/**
 * A question whose answer is known.
 *
 * @param entries that answer it; empty where none does
 */
record FaqQuestion(String text, Set<String> entries) {}
