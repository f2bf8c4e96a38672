package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.schemas.topics.CdcTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The newest state of each row that a turn is made of; the texts in them are sealed.
 *
 * @param rows bounded; the oldest goes first when there are too many
 */
public record TurnRows(List<ChangeEvent> rows) {
  private static final int MOST_ROWS = 200;

  static TurnRows none() {
    return new TurnRows(List.of());
  }

  /** With the change; empty when it is known already, or older than what is known. */
  Optional<TurnRows> with(ChangeEvent change) {
    var changed = new ArrayList<ChangeEvent>();
    for (var row : rows) {
      if (isSameRow(row, change)) {
        if (row.lsn() >= change.lsn()) {
          return Optional.empty();
        }
      } else {
        changed.add(row);
      }
    }
    changed.add(change);
    if (changed.size() > MOST_ROWS) {
      changed.remove(0);
    }
    return Optional.of(new TurnRows(changed));
  }

  private static boolean isSameRow(ChangeEvent one, ChangeEvent other) {
    return one.table().equals(other.table()) && one.key().equals(other.key());
  }

  /** Whether what makes a turn whole is there: question, reply, and how it came to be. */
  boolean isWhole() {
    return byAuthor("agent").isPresent()
        || (byAuthor("user").isPresent()
            && byAuthor("bot").isPresent()
            && only(CdcTopics.TURNS.table()).isPresent());
  }

  Optional<ChangeEvent> byAuthor(String author) {
    return of(CdcTopics.MESSAGES.table()).stream()
        .filter(row -> Objects.equals(row.text("author"), author))
        .findFirst();
  }

  Optional<ChangeEvent> only(String table) {
    return of(table).stream().findFirst();
  }

  List<ChangeEvent> of(String table) {
    return rows.stream().filter(row -> row.table().equals(table)).toList();
  }

  boolean hasMessage(String id) {
    return of(CdcTopics.MESSAGES.table()).stream().anyMatch(row -> id.equals(row.text("id")));
  }
}
