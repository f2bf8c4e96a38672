package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;

/**
 * A turn that was deleted; ids only.
 *
 * @param revision where its deletion stands in the database's log: what has no higher one is gone
 * @param deletedAt in milliseconds since 1970
 * @param day where it lies in the lake, yyyy-MM-dd
 */
public record GoneTurn(
    String tenant, String conversationId, long revision, long deletedAt, String day) {

  static GoneTurn of(ChangeEvent change, String day) {
    return new GoneTurn(
        change.tenant(),
        change.required("conversation_id"),
        change.lsn(),
        change.recordedAt(),
        day);
  }
}
