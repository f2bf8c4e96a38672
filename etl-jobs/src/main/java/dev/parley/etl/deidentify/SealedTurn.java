package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import org.jspecify.annotations.Nullable;

/**
 * A turn put together, its clean texts sealed.
 *
 * @param conversation whom it is with; null when that is not known yet
 */
public record SealedTurn(String turnId, TurnRows rows, @Nullable ChangeEvent conversation) {}
