package dev.parley.dialog.turn;

import dev.parley.dialog.turn.Decision.Accepted;
import dev.parley.dialog.turn.Decision.AgentSpoke;
import dev.parley.dialog.turn.Decision.Answered;
import dev.parley.dialog.turn.Decision.Closed;
import dev.parley.dialog.turn.Decision.FloorReturned;
import dev.parley.dialog.turn.Decision.FloorTaken;
import dev.parley.dialog.turn.Decision.Forgotten;
import dev.parley.dialog.turn.Decision.HistoryTaken;
import dev.parley.dialog.turn.Decision.IdleExtended;
import dev.parley.dialog.turn.Decision.Ignored;
import dev.parley.dialog.turn.Decision.Queued;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The gate: what happens to a conversation for each thing that can happen to it.
 *
 * <p>Pure: the same conversation, event and time give the same decisions. Every accepted message
 * ends in exactly one {@link Answered} or {@link Decision.Told}, now or later.
 */
public final class DialogPolicy {
  /** How soon to look again at a conversation that is due but in use. */
  private static final Duration SOON = Duration.ofDays(1);

  private final TurnRules rules;

  public DialogPolicy(TurnRules rules) {
    this.rules = rules;
  }

  /**
   * The user says something.
   *
   * @param history what was said elsewhere before, oldest first
   * @param seen the same message has been here
   */
  public List<Decision> said(
      Conversation before, Message message, List<Turn> history, boolean seen, Instant now) {
    if (seen) {
      return List.of(new Ignored(Dropped.DUPLICATE));
    }
    var deciding = accepted(before, Seen.message(message.messageId()), now);
    if (deciding.now().isNewToUs() && !history.isEmpty()) {
      deciding.add(new HistoryTaken(last(history)));
    }
    if (message.text().getCiphertext().remaining() > TurnRules.LARGEST_TEXT) {
      deciding.tell(message, Line.TOO_LONG);
    } else if (deciding.now().lease().isPresent()) {
      deciding.tell(message, Line.AGENT_HAS_FLOOR);
    } else if (deciding.now().open().isEmpty()) {
      deciding.start(message);
    } else if (deciding.now().waiting().size() >= rules.waiting()) {
      deciding.tell(message, Line.QUEUE_FULL);
    } else {
      deciding.add(new Queued(message));
    }
    return deciding.decisions();
  }

  /**
   * A worker answers.
   *
   * @param known the conversation has opened this turn at some time
   */
  public List<Decision> answered(Conversation before, Answer answer, boolean known, Instant now) {
    var open = before.open().filter(turn -> turn.turnId().equals(answer.getTurnId()));
    if (open.isEmpty()) {
      return List.of(new Ignored(known ? Dropped.LATE_ANSWER : Dropped.FOREIGN_ANSWER));
    }
    var turn = open.get();
    if (turn.attempt() != answer.getAttempt()) {
      boolean earlier = answer.getAttempt() < turn.attempt();
      return List.of(new Ignored(earlier ? Dropped.LATE_ANSWER : Dropped.FOREIGN_ANSWER));
    }
    var deciding = deciding(before, now);
    if (AnswerCheck.isFit(answer)) {
      deciding.add(new Answered(turn.question(), answer));
    } else {
      deciding.again(turn, Line.NO_ANSWER);
    }
    return deciding.takeNext();
  }

  /**
   * A model has summed up what left the last turns: taken only as long as the very summary stands
   * that it was to replace, for then it is of the same turns.
   */
  public List<Decision> summedUp(Conversation before, ModelSummary it) {
    if (before.summary().isEmpty()) {
      return List.of(new Ignored(Dropped.FOREIGN_SUMMARY));
    }
    boolean same = before.summary().map(SummaryIds::of).filter(it.summaryId()::equals).isPresent();
    return List.of(
        same
            ? new Decision.SummaryReplaced(it.summary(), it.label())
            : new Ignored(Dropped.STALE_SUMMARY));
  }

  /** The open attempt has taken too long. */
  public List<Decision> attemptOverdue(Conversation before, Instant now) {
    var deciding = deciding(before, now);
    before
        .open()
        .filter(turn -> !turn.attemptDue().isAfter(now))
        .ifPresent(turn -> deciding.again(turn, Line.NO_ANSWER_IN_TIME));
    return deciding.takeNext();
  }

  /** An agent takes the floor: nobody waits for the bot any longer. */
  public List<Decision> leaseTaken(
      Conversation before, String controlId, Lease lease, boolean seen, Instant now) {
    if (seen) {
      return List.of(new Ignored(Dropped.DUPLICATE));
    }
    var deciding = accepted(before, Seen.control(controlId), now);
    if (lease.isOver(now)) {
      deciding.add(new Ignored(Dropped.LAPSED_LEASE));
      return deciding.decisions();
    }
    deciding.add(new FloorTaken(lease));
    deciding.endAll(Line.AGENT_TAKES_OVER, Line.AGENT_HAS_FLOOR);
    return deciding.decisions();
  }

  /** An agent gives the floor back; only the lease that holds it counts. */
  public List<Decision> leaseReturned(
      Conversation before, String controlId, String leaseId, boolean seen, Instant now) {
    if (seen) {
      return List.of(new Ignored(Dropped.DUPLICATE));
    }
    var deciding = accepted(before, Seen.control(controlId), now);
    boolean holds = deciding.now().lease().filter(it -> it.leaseId().equals(leaseId)).isPresent();
    deciding.add(holds ? new FloorReturned() : new Ignored(Dropped.UNKNOWN_LEASE));
    return deciding.decisions();
  }

  /** An agent speaks; what a person wrote is shown, whoever holds the floor. */
  public List<Decision> agentSpoke(
      Conversation before, String controlId, AgentWords words, boolean seen, Instant now) {
    if (seen) {
      return List.of(new Ignored(Dropped.DUPLICATE));
    }
    var deciding = accepted(before, Seen.control(controlId), now);
    deciding.add(new Accepted(Seen.agent(words.messageId()), now, now.plus(rules.idle())));
    deciding.add(new AgentSpoke(words));
    return deciding.decisions();
  }

  /** The conversation is over until somebody speaks again. */
  public List<Decision> closed(Conversation before, String controlId, boolean seen, Instant now) {
    if (seen) {
      return List.of(new Ignored(Dropped.DUPLICATE));
    }
    var deciding = accepted(before, Seen.control(controlId), now);
    deciding.endAll(Line.CLOSED, Line.CLOSED);
    if (deciding.now().lease().isPresent()) {
      deciding.add(new FloorReturned());
    }
    deciding.add(new Closed());
    return deciding.decisions();
  }

  /** The lease may have run out. */
  public List<Decision> leaseOverdue(Conversation before, Instant now) {
    var deciding = deciding(before, now);
    deciding.returnLapsedFloor();
    return deciding.decisions();
  }

  /** Nobody may have spoken for long. */
  public List<Decision> idleOverdue(Conversation before, Instant now) {
    if (!before.isKnown()) {
      return List.of();
    }
    boolean inUse =
        before.open().isPresent() || !before.waiting().isEmpty() || before.lease().isPresent();
    var due = before.lastActive().plus(rules.idle());
    if (due.isAfter(now)) {
      return List.of(new IdleExtended(due));
    }
    return List.of(inUse ? new IdleExtended(now.plus(SOON)) : new Forgotten());
  }

  private Deciding deciding(Conversation before, Instant now) {
    return new Deciding(rules, before, now);
  }

  private Deciding accepted(Conversation before, String id, Instant now) {
    var deciding = deciding(before, now);
    deciding.returnLapsedFloor();
    deciding.add(new Accepted(id, now, now.plus(rules.idle())));
    return deciding;
  }

  private static List<Turn> last(List<Turn> history) {
    int size = history.size();
    return history.subList(Math.max(0, size - Conversation.MOST_TURNS), size);
  }
}
