package dev.parley.dialog.turn;

import dev.parley.dialog.turn.Decision.Asked;
import dev.parley.dialog.turn.Decision.FloorReturned;
import dev.parley.dialog.turn.Decision.PersonAsked;
import dev.parley.dialog.turn.Decision.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decisions in the making: each is replayed at once, so the next sees what it did. */
final class Deciding {
  private final TurnRules rules;
  private final Instant at;
  private final List<Decision> decisions = new ArrayList<>();
  private Conversation conversation;

  Deciding(TurnRules rules, Conversation before, Instant at) {
    this.rules = rules;
    this.conversation = before;
    this.at = at;
  }

  Conversation now() {
    return conversation;
  }

  List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  void add(Decision decision) {
    decisions.add(decision);
    conversation = decision.replay(conversation);
  }

  void tell(Message message, Line line) {
    add(new Told(message, line));
  }

  /** The floor is free: this message has its turn. */
  void start(Message message) {
    switch (message.intent()) {
      case EMPTY -> tell(message, Line.EMPTY);
      case GREETING -> tell(message, Line.GREETING);
      case THANKS -> tell(message, Line.THANKS);
      case GOODBYE -> tell(message, Line.GOODBYE);
      case SMALL_TALK -> tell(message, Line.SMALL_TALK);
      case PERSON -> {
        add(new PersonAsked(message));
        tell(message, Line.PERSON_ASKED);
      }
      case ESCALATION -> {
        add(new PersonAsked(message));
        tell(message, Line.ESCALATED);
      }
      case UNDERSPECIFIED -> {
        if (conversation.turns().isEmpty()) {
          tell(message, Line.CLARIFY);
        } else {
          ask(message);
        }
      }
      case KNOWLEDGE, COMPLAINT, TRANSACTION, INJECTION -> ask(message);
    }
  }

  private void ask(Message message) {
    add(new Asked(OpenTurn.first(message, at, rules)));
  }

  /** Another attempt where there is one left, else the fall-back. */
  void again(OpenTurn turn, Line otherwise) {
    if (turn.attempt() < rules.attempts() && at.isBefore(turn.deadline())) {
      add(new Asked(turn.next(at, rules.attemptTimeout())));
    } else {
      tell(turn.question(), otherwise);
    }
  }

  /** Those that wait have their turns until one of them keeps the floor. */
  List<Decision> takeNext() {
    while (conversation.open().isEmpty() && !conversation.waiting().isEmpty()) {
      start(conversation.waiting().get(0));
    }
    return decisions();
  }

  /** The open turn and all that wait behind it end. */
  void endAll(Line opened, Line waited) {
    conversation.open().ifPresent(turn -> tell(turn.question(), opened));
    for (var message : conversation.waiting()) {
      tell(message, waited);
    }
  }

  void returnLapsedFloor() {
    if (conversation.lease().filter(lease -> lease.isOver(at)).isPresent()) {
      add(new FloorReturned());
    }
  }
}
