package dev.parley.dialog.turn;

import java.time.Instant;

/** An agent's hold of the floor, until it is returned or expires. */
public record Lease(String leaseId, String agentId, Instant expiresAt) {
  boolean isOver(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
