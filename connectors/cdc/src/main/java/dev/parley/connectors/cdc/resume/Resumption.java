package dev.parley.connectors.cdc.resume;

import dev.parley.connectors.cdc.source.Slot;
import java.util.Optional;

/**
 * How capture goes on, decided from what was left behind.
 *
 * <p>A snapshot that did not end is taken again, but the slot stays: what is streamed afterwards
 * begins where the slot was made, so a row that an unfinished snapshot showed and that was deleted
 * since is followed by its deletion.
 */
public sealed interface Resumption {

  /** Streams from the offset. */
  record GoOn() implements Resumption {}

  /**
   * Forgets the offset and takes a snapshot; then streams from the slot's position.
   *
   * @param reason for the log
   * @param slotIsLost whether the slot is of no use any more and is made anew
   */
  record Snapshot(String reason, boolean slotIsLost) implements Resumption {}

  static Resumption decide(Optional<StoredOffset> offset, Optional<Slot> slot) {
    if (slot.isEmpty()) {
      return new Snapshot(offset.isEmpty() ? "first start" : "the slot is gone", false);
    }
    if (slot.get().lost()) {
      return new Snapshot("Postgres gave up the slot: it was read too slowly", true);
    }
    if (offset.isEmpty()) {
      return new Snapshot("there is a slot and no offset", false);
    }
    if (offset.get().snapshotting()) {
      return new Snapshot("the last snapshot did not end", false);
    }
    if (offset.get().position() < slot.get().confirmed()) {
      return new Snapshot("the slot is ahead of the offset", false);
    }
    return new GoOn();
  }
}
