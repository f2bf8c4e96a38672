package dev.parley.dialog.turn;

import dev.parley.schemas.events.Sealed;

/**
 * What a model made of a {@link Decision.SummaryWanted}.
 *
 * @param summaryId of the summary that it may replace
 * @param label what the conversation is about
 */
public record ModelSummary(String summaryId, Sealed summary, Sealed label) {}
