package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;

/** What rows and turns are keyed by: tenant and conversation. */
final class TurnKeys {
  private TurnKeys() {}

  static String conversation(ChangeEvent row) {
    return row.tenant() + "/" + row.required("conversation_id");
  }

  static ConversationKey of(CleanTurn turn) {
    return ConversationKey.of(new TenantId(turn.getTenant()), turn.getConversationId());
  }
}
