package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.schemas.topics.CdcTopics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest state of each row that a turn is made of; the texts in them are sealed. A deleted row
 * stays as its deletion, so that an older state of it is known for what it is.
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
    return rows.stream().filter(row -> row.table().equals(table) && !row.isDelete()).toList();
  }

  /** Whether every row of it was deleted. */
  boolean isEmpty() {
    return rows.stream().allMatch(ChangeEvent::isDelete);
  }

  /** What has changed behind a place in the database's log. */
  TurnRows since(long lsn) {
    return new TurnRows(rows.stream().filter(row -> row.lsn() > lsn).toList());
  }

  /** The UTC day of its first row in time, so that all versions of a turn lie together. */
  String day() {
    var times =
        rows.stream()
            .flatMap(row -> Stream.of("at", "replied_at", "started_at").map(row::at))
            .filter(Objects::nonNull);
    var asked = byAuthor("user").map(it -> it.at("at"));
    var first = asked.orElseGet(() -> times.min(Comparator.naturalOrder()).orElse(Instant.EPOCH));
    return first.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  boolean hasMessage(String id) {
    return of(CdcTopics.MESSAGES.table()).stream().anyMatch(row -> id.equals(row.text("id")));
  }
}
