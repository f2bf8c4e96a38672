package dev.parley.dialog.state;

import dev.parley.dialog.turn.Deadline;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Everything that must happen at a time, in the order of time.
 *
 * <p>Reads begin where the last one found nothing more, so they do not wade through the tombstones
 * of what has happened.
 */
final class Deadlines {
  private static final byte[] NOTHING = {};

  private final KeyValueStore<Bytes, byte[]> store;
  private Instant from = Instant.EPOCH;

  Deadlines(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void put(ConversationKey conversation, Deadline deadline) {
    store.put(new Due(conversation, deadline).key(), NOTHING);
    if (deadline.due().isBefore(from)) {
      from = deadline.due();
    }
  }

  /** Unless it stands there already. */
  void putNew(ConversationKey conversation, Deadline deadline) {
    if (store.get(new Due(conversation, deadline).key()) == null) {
      put(conversation, deadline);
    }
  }

  void remove(ConversationKey conversation, Deadline deadline) {
    store.delete(new Due(conversation, deadline).key());
  }

  /** What is due, earliest first, at most so many. */
  List<Due> due(Instant now, int most) {
    var due = new ArrayList<Due>();
    try (var rows = store.range(Due.from(from), Due.from(now.plusMillis(1)))) {
      while (rows.hasNext() && due.size() < most) {
        Due.of(rows.next().key).ifPresent(due::add);
      }
    }
    from = due.size() < most ? now : due.get(most - 1).deadline().due();
    return due;
  }

  /** When there is something to do next. */
  Optional<Instant> next() {
    try (var rows = store.range(Due.from(from), null)) {
      while (rows.hasNext()) {
        var due = Due.of(rows.next().key);
        if (due.isPresent()) {
          return due.map(it -> it.deadline().due());
        }
      }
    }
    return Optional.empty();
  }
}
