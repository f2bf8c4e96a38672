package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import org.jspecify.annotations.Nullable;

/**
 * A turn put together, its clean texts sealed; or that it is gone.
 *
 * @param conversation whom it is with; null when that is not known yet
 * @param gone that it was deleted; null while it stands
 */
public record SealedTurn(
    String turnId, TurnRows rows, @Nullable ChangeEvent conversation, @Nullable GoneTurn gone) {

  static SealedTurn standing(String turnId, TurnRows rows, @Nullable ChangeEvent conversation) {
    return new SealedTurn(turnId, rows, conversation, null);
  }

  static SealedTurn gone(String turnId, GoneTurn gone) {
    return new SealedTurn(turnId, TurnRows.none(), null, gone);
  }
}
