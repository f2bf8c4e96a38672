package dev.parley.bench.injection;

/**
 * A text that is an order to a language model, or is harmless.
 *
 * @param kind texts of one kind are never judged by each other
 * @param alike made to look like an injection, or an injection: what rates are about
 */
public record Sample(String text, boolean injected, String kind, boolean alike) {}
