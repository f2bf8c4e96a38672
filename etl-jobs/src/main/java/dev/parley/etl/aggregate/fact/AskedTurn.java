package dev.parley.etl.aggregate.fact;

import dev.parley.schemas.events.CleanTurn;
import org.jspecify.annotations.Nullable;

/**
 * A clean turn as far as questions are counted; its text is de-identified.
 *
 * @param revision a higher one replaces a lower one
 * @param askedAt in milliseconds since 1970; null when nobody asked
 */
public record AskedTurn(
    String tenant,
    String conversation,
    String turnId,
    long revision,
    @Nullable String user,
    @Nullable Long askedAt,
    @Nullable String text,
    @Nullable String outcome,
    @Nullable String route) {

  public static AskedTurn of(CleanTurn turn) {
    var askedAt = turn.getAskedAt();
    return new AskedTurn(
        turn.getTenant(),
        turn.getConversationId(),
        turn.getTurnId(),
        turn.getRevision(),
        turn.getUserId(),
        askedAt == null ? null : askedAt.toEpochMilli(),
        turn.getUserText(),
        turn.getOutcome(),
        turn.getRoute());
  }

  public String key() {
    return tenant + "/" + turnId;
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "AskedTurn[" + key() + " at " + revision + "]";
  }
}
