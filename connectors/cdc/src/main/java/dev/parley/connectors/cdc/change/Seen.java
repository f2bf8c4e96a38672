package dev.parley.connectors.cdc.change;

import java.time.Instant;

/** What a record of the engine turned out to be. */
public sealed interface Seen {

  /** A change of a captured table. */
  record Changed(Change change) implements Seen {}

  /**
   * The heartbeat: everything before it is captured.
   *
   * @param at when it was written
   */
  record Beat(Instant at) implements Seen {}

  /** Nothing for a topic; it only moves the offset. */
  record Nothing() implements Seen {}

  /**
   * A change that cannot be told on a topic.
   *
   * @param topic where it would have gone
   * @param reason a sentence without any part of the row
   * @param envelope as JSON, for whoever looks into it
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Unusable(String topic, String reason, byte[] envelope) implements Seen {}
}
