package dev.parley.bench.chaos.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on the topics, as a reader of committed records finds it; each list in the order of the
 * log.
 *
 * @param replies all outcomes
 * @param calls of models
 * @param quarantined where the records in quarantine came from
 * @param openTransactions partitions that end in a transaction nobody has ended
 */
public record Stored(
    List<Reply> replies,
    List<Call> calls,
    List<Quarantined> quarantined,
    List<String> openTransactions) {

  public Stored {
    replies = List.copyOf(replies);
    calls = List.copyOf(calls);
    quarantined = List.copyOf(quarantined);
    openTransactions = List.copyOf(openTransactions);
  }

  /**
   * An outcome.
   *
   * @param keyTenant the tenant that its key names
   * @param tenant the tenant that it names itself
   * @param run whose deltas make up the text; null without
   * @param text opened
   * @param citations the cited passages
   */
  public record Reply(
      String keyTenant,
      String tenant,
      String conversation,
      String turnId,
      String messageId,
      String outcome,
      @Nullable String run,
      String text,
      List<String> citations) {
    public Reply {
      citations = List.copyOf(citations);
    }
  }

  /**
   * The begin or the end of a call.
   *
   * @param cause of its end: {@code done}, or what went wrong; empty where it begins
   */
  public record Call(String callId, String turnId, String model, boolean begins, String cause) {
    private static final String DONE = "done";

    /** Whether it came to its end, and well. */
    boolean isDone() {
      return !begins && cause.equals(DONE);
    }
  }

  /**
   * A record in quarantine.
   *
   * @param flow whose quarantine
   * @param topic where it lay before
   */
  public record Quarantined(String flow, String topic, int partition, long offset) {}
}
