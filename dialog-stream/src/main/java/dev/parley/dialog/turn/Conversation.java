package dev.parley.dialog.turn;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a conversation: the gate's row.
 *
 * @param lease the agent who holds the floor
 * @param open the turn that waits for a worker; none while an agent holds the floor
 * @param waiting messages behind the open turn, in their order
 * @param turns what was said last, oldest first
 * @param summary what was said before those
 * @param label what it is about, where a model has said so
 * @param language BCP 47 tag of what the user writes
 * @param lastActive when somebody last spoke; the epoch when nobody ever did
 * @param idleDue when to look whether it still is in use
 */
public record Conversation(
    Optional<Lease> lease,
    Optional<OpenTurn> open,
    List<Message> waiting,
    List<Turn> turns,
    Optional<Sealed> summary,
    Optional<Sealed> label,
    Optional<String> language,
    Instant lastActive,
    Instant idleDue) {
  /** How much of what was said goes with a question. */
  public static final int MOST_TURNS = 10;

  /** One that never spoke, or was forgotten. */
  public static final Conversation UNKNOWN =
      new Conversation(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Instant.EPOCH,
          Instant.EPOCH);

  public Conversation {
    waiting = List.copyOf(waiting);
    turns = List.copyOf(turns);
  }

  public boolean isKnown() {
    return !lastActive.equals(Instant.EPOCH);
  }

  /** All that must happen at a time as things stand. */
  public Set<Deadline> deadlines() {
    var deadlines = new HashSet<Deadline>();
    if (isKnown()) {
      deadlines.add(new Deadline(idleDue, Deadline.Kind.IDLE, ""));
    }
    lease.ifPresent(
        it -> deadlines.add(new Deadline(it.expiresAt(), Deadline.Kind.LEASE, it.leaseId())));
    open.ifPresent(
        it -> deadlines.add(new Deadline(it.attemptDue(), Deadline.Kind.ATTEMPT, it.turnId())));
    return deadlines;
  }

  boolean isNewToUs() {
    return turns.isEmpty() && open.isEmpty() && waiting.isEmpty();
  }

  Conversation active(Instant at, Instant idle) {
    return new Conversation(
        lease, open, waiting, turns, summary, label, language, at, isKnown() ? idleDue : idle);
  }

  Conversation idleUntil(Instant due) {
    return new Conversation(lease, open, waiting, turns, summary, label, language, lastActive, due);
  }

  Conversation heldBy(Optional<Lease> agent) {
    return new Conversation(
        agent, open, waiting, turns, summary, label, language, lastActive, idleDue);
  }

  Conversation asking(OpenTurn turn) {
    return without(turn.question()).opened(Optional.of(turn));
  }

  Conversation queued(Message message) {
    var queue = new ArrayList<>(waiting);
    queue.add(message);
    return waitingFor(queue);
  }

  /** This message has ended: it neither waits nor is its turn open. */
  Conversation without(Message message) {
    var left = waiting.stream().filter(it -> !it.messageId().equals(message.messageId())).toList();
    return waitingFor(left)
        .opened(open.filter(it -> !it.question().messageId().equals(message.messageId())));
  }

  /** Texts too long for a row are left out. */
  Conversation remembering(List<Turn> said) {
    var memory = new ArrayList<>(turns);
    said.stream()
        .filter(it -> it.getText().getCiphertext().remaining() <= TurnRules.LARGEST_TEXT)
        .forEach(memory::add);
    var last = memory.subList(Math.max(0, memory.size() - MOST_TURNS), memory.size());
    return new Conversation(
        lease, open, waiting, last, summary, label, language, lastActive, idleDue);
  }

  Conversation remembering(Speaker speaker, Sealed text) {
    return remembering(List.of(new Turn(speaker, text)));
  }

  Conversation summarised(Sealed text, Optional<Sealed> about) {
    return new Conversation(
        lease, open, waiting, turns, Optional.of(text), about, language, lastActive, idleDue);
  }

  Conversation forgettingWhatWasSaid() {
    return new Conversation(
        lease,
        open,
        waiting,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        language,
        lastActive,
        idleDue);
  }

  private Conversation opened(Optional<OpenTurn> turn) {
    return new Conversation(
        lease, turn, waiting, turns, summary, label, language, lastActive, idleDue);
  }

  private Conversation waitingFor(List<Message> queue) {
    return new Conversation(
        lease, open, queue, turns, summary, label, language, lastActive, idleDue);
  }
}
