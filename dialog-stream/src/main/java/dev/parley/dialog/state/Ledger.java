package dev.parley.dialog.state;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Deadline;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.OpenTurn;
import dev.parley.dialog.turn.Seen;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The four stores of a partition as one: what is known, and what was decided. */
public final class Ledger {
  private static final int LOOKS = 24; // within the time that a message's id is remembered

  private final KeyValueStore<ConversationKey, Conversation> gate;
  private final KeyValueStore<String, TurnRow> turns;
  private final KeyValueStore<String, Long> seen;
  private final Deadlines deadlines;
  private final Duration seenFor;

  public Ledger(ProcessorContext<?, ?> context, Duration seenFor) {
    this.gate = context.getStateStore(Stores.GATE);
    this.turns = context.getStateStore(Stores.TURNS);
    this.seen = context.getStateStore(Stores.SEEN);
    this.deadlines = new Deadlines(context.getStateStore(Stores.DEADLINES));
    this.seenFor = seenFor;
  }

  public Conversation conversation(ConversationKey key) {
    return Optional.ofNullable(gate.get(key)).orElse(Conversation.UNKNOWN);
  }

  /** Taken in before, and remembered still. */
  public boolean hasSeen(ConversationKey key, String id, Instant now) {
    var until = seen.get(row(key, id));
    return until != null && until > now.toEpochMilli();
  }

  public boolean knowsTurn(ConversationKey key, String turnId) {
    return turns.get(row(key, turnId)) != null;
  }

  /** Writes what these decisions made of the conversation. */
  public void record(
      ConversationKey key,
      Conversation before,
      Conversation after,
      List<Decision> decisions,
      Instant now) {
    for (var decision : decisions) {
      if (decision instanceof Decision.Accepted accepted) {
        remember(key, accepted.id(), now);
      }
    }
    endTurn(key, before, after, decisions);
    if (before.isKnown() && !after.isKnown()) {
      forget(key, before);
    } else if (!after.equals(before)) {
      gate.put(key, after);
      move(key, before, after);
      after
          .open()
          .filter(turn -> !before.open().equals(after.open()))
          .ifPresent(turn -> put(key, turn, Optional.empty()));
    }
  }

  /** Takes out what is due, earliest first, at most so many. */
  public List<Due> takeDue(Instant now, int most) {
    var due = deadlines.due(now, most);
    due.forEach(it -> deadlines.remove(it.conversation(), it.deadline()));
    return due;
  }

  public Optional<Instant> nextDue() {
    return deadlines.next();
  }

  /**
   * For some of these conversations' messages the time is over in which the same id is a duplicate:
   * their rows go, and those of their turns.
   *
   * @param most messages that are forgotten now; others are due again at once
   */
  public void unsee(Set<ConversationKey> keys, Instant now, int most) {
    int left = most;
    for (var key : keys) {
      var over = over(key, now, left);
      over.forEach(row -> unsee(key, row));
      if (over.size() == left) {
        deadlines.put(key, new Deadline(now, Deadline.Kind.SEEN, "")); // there may be more
      }
      left -= over.size();
    }
  }

  private List<String> over(ConversationKey key, Instant now, int most) {
    var over = new ArrayList<String>();
    if (most > 0) {
      try (var rows = seen.prefixScan(row(key, ""), new StringSerializer())) {
        while (rows.hasNext() && over.size() < most) {
          var row = rows.next();
          if (row.value <= now.toEpochMilli()) {
            over.add(row.key);
          }
        }
      }
    }
    return over;
  }

  private void unsee(ConversationKey key, String row) {
    seen.delete(row);
    Seen.messageOf(row.substring(row(key, "").length()))
        .map(messageId -> row(key, NameUuid.turn(key, messageId).toString()))
        .filter(turn -> Optional.ofNullable(turns.get(turn)).flatMap(TurnRow::outcome).isPresent())
        .ifPresent(turns::delete);
  }

  /** The conversation leaves all stores. */
  public void forget(ConversationKey key, Conversation before) {
    gate.delete(key);
    move(key, before, Conversation.UNKNOWN);
    deleteAll(turns, key);
    deleteAll(seen, key);
  }

  private void remember(ConversationKey key, String id, Instant now) {
    var until = now.plus(seenFor);
    seen.put(row(key, id), until.toEpochMilli());
    deadlines.putNew(key, new Deadline(lookAt(key, until), Deadline.Kind.SEEN, ""));
  }

  /**
   * Once in a while each conversation's messages are forgotten together, not one by one: a deadline
   * is one more record, in one more partition. Conversations take turns, lest all be looked at in
   * the same moment.
   */
  private Instant lookAt(ConversationKey key, Instant until) {
    long step = Math.max(1, seenFor.toMillis() / LOOKS);
    long shift = Math.floorMod(key.toString().hashCode(), step);
    long steps = Math.floorDiv(until.toEpochMilli() - shift + step - 1, step);
    return Instant.ofEpochMilli(steps * step + shift);
  }

  private void endTurn(
      ConversationKey key, Conversation before, Conversation after, List<Decision> decisions) {
    before
        .open()
        .filter(turn -> !after.open().map(OpenTurn::turnId).equals(Optional.of(turn.turnId())))
        .ifPresent(turn -> put(key, turn, outcome(turn, decisions)));
  }

  private static Optional<String> outcome(OpenTurn turn, List<Decision> decisions) {
    for (var decision : decisions) {
      if (decision instanceof Decision.Answered answered
          && answered.message().equals(turn.question())) {
        return Optional.of(answered.answer().getOutcome().name());
      }
      if (decision instanceof Decision.Told told && told.message().equals(turn.question())) {
        return Optional.of(told.line().outcome().name());
      }
    }
    return Optional.of("FORGOTTEN");
  }

  private void put(ConversationKey key, OpenTurn turn, Optional<String> outcome) {
    turns.put(
        row(key, turn.turnId()),
        new TurnRow(turn.question().messageId(), turn.attempt(), turn.openedAt(), outcome));
  }

  /** What must happen at a time has changed with the conversation. */
  private void move(ConversationKey key, Conversation before, Conversation after) {
    var no = new HashSet<>(before.deadlines());
    no.removeAll(after.deadlines());
    no.forEach(deadline -> deadlines.remove(key, deadline));
    var yes = new HashSet<>(after.deadlines());
    yes.removeAll(before.deadlines());
    yes.forEach(deadline -> deadlines.put(key, deadline));
  }

  private static <V> void deleteAll(KeyValueStore<String, V> store, ConversationKey key) {
    var rows = new ArrayList<String>();
    try (var found = store.prefixScan(row(key, ""), new StringSerializer())) {
      found.forEachRemaining(row -> rows.add(row.key));
    }
    rows.forEach(store::delete);
  }

  private static String row(ConversationKey key, String id) {
    return key + "/" + id;
  }
}
