package dev.parley.gateway.history;

import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the recorder has written; texts of persons come back sealed, as they lie there.
 *
 * <p>Every method blocks, for a few seconds at most, and throws {@link HistoryUnavailableException}
 * when the database does not answer: not for an event loop. Safe for many threads.
 */
public interface HistoryReader extends AutoCloseable {
  /**
   * The newest messages of a conversation, or those before a cursor, oldest first. A conversation
   * that nobody has spoken in is an empty page.
   *
   * @param before the {@code next} of the page read before
   * @throws dev.parley.schemas.ids.InvalidIdException when the cursor (field {@code before}) is
   *     none of this reader's
   */
  MessagePage page(ConversationKey conversation, Optional<String> before, int limit);

  /** How a turn ended and why; empty when this tenant has none of this id (yet). */
  Optional<RecordedTurn> turn(TenantId tenant, String turnId);

  /** When a person was asked for in a conversation, the newest hundred, oldest first. */
  List<RecordedHandoff> handoffs(ConversationKey conversation);

  /** A passage that an answer rests on; empty when this tenant has none such. */
  Optional<Passage> passage(TenantId tenant, ChunkKey chunk);

  /** The same passage, if an answer in a conversation of this user cites it; else empty. */
  Optional<Passage> citedPassage(TenantId tenant, String user, ChunkKey chunk);

  /** Whether the database answered lately; cheap, never blocks. */
  boolean isAvailable();

  @Override
  void close();
}
