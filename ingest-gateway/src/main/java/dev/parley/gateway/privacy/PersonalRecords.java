package dev.parley.gateway.privacy;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the chat database holds of a user, sealed as it lies there.
 *
 * <p>Every method blocks and throws {@link dev.parley.gateway.history.HistoryUnavailableException}
 * when the database does not answer.
 */
public interface PersonalRecords extends AutoCloseable {
  /** Whether there are rows of this user. */
  boolean knows(TenantId tenant, String user);

  /** What the recorder has erased of this user; empty when it knows of no order. */
  Optional<Erased> erased(TenantId tenant, String user);

  /** Hands on everything there is of this user, conversation by conversation, oldest first. */
  void read(TenantId tenant, String user, Reader to);

  @Override
  void close();

  /**
   * How far the recorder has got with an order.
   *
   * @param erasedAt up to when
   * @param keysDestroyedAt when the last key went; empty while the order is open
   * @param rows deleted, by table, in all orders for this user
   */
  record Erased(Instant erasedAt, Optional<Instant> keysDestroyedAt, Map<String, Long> rows) {
    public Erased {
      rows = Map.copyOf(rows);
    }
  }

  /** Takes rows as they are read. A row's values are JSON's, or sealed texts. */
  interface Reader {
    void conversation(ConversationKey key, Map<String, Object> row);

    /** A row of the conversation at hand; rows of one section come one after the other. */
    void row(String section, Map<String, Object> row);
  }
}
