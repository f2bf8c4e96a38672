package dev.parley.dialog.turn;

import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was decided. A conversation's state is the fold of its decisions: nothing else
 * changes it, and {@link #replay} decides nothing.
 */
public sealed interface Decision {

  /** The conversation once this has happened. */
  Conversation replay(Conversation before);

  /** A message or command was taken in: the same id again is a duplicate. */
  record Accepted(String id, Instant at, Instant idleDue) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.active(at, idleDue);
    }
  }

  /** A conversation that we did not know brought what was said elsewhere. */
  record HistoryTaken(List<Turn> turns) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.remembering(turns);
    }
  }

  /** A message waits behind the open turn. */
  record Queued(Message message) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.queued(message);
    }
  }

  /** The workers are asked: a turn opens, or makes its next attempt. */
  record Asked(OpenTurn turn) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.asking(turn);
    }
  }

  /** A message ends with what a worker found. */
  record Answered(Message message, Answer answer) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      var after = before.without(message);
      return message.isWorthRemembering()
          ? after
              .remembering(Speaker.USER, message.text())
              .remembering(Speaker.ASSISTANT, answer.getText())
          : after;
    }
  }

  /** A message ends with words of our own. */
  record Told(Message message, Line line) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      var after = before.without(message);
      return message.isWorthRemembering() && line.isWorthRemembering()
          ? after.remembering(Speaker.USER, message.text())
          : after;
    }
  }

  /** What was said before the last turns, in fewer words. */
  record Summarised(Sealed summary) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.summarised(summary, before.label());
    }
  }

  /**
   * A model is asked to say better what left the last turns, when it has time; until it does, and
   * unless it does, what was {@link Summarised} stands.
   *
   * @param summaryId of that
   * @param earlier the summary of what had left before
   * @param gone what left now, oldest first
   * @param turnId of the turn, or the agent's reply, that made them leave
   */
  record SummaryWanted(
      String summaryId,
      Optional<Sealed> earlier,
      List<Turn> gone,
      String turnId,
      Optional<String> language,
      Optional<String> trace)
      implements Decision {
    public SummaryWanted {
      gone = List.copyOf(gone);
    }

    @Override
    public Conversation replay(Conversation before) {
      return before;
    }
  }

  /** A model's summary stands for the same turns as the one before it. */
  record SummaryReplaced(Sealed summary, Sealed label) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.summarised(summary, Optional.of(label));
    }
  }

  /** A person is asked to take over. */
  record PersonAsked(Message message) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before;
    }
  }

  /** An agent speaks. */
  record AgentSpoke(AgentWords words) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.remembering(Speaker.AGENT, words.text());
    }
  }

  /** An agent holds the floor from now on. */
  record FloorTaken(Lease lease) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.heldBy(Optional.of(lease));
    }
  }

  /** The floor falls back to the bot. */
  record FloorReturned() implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.heldBy(Optional.empty());
    }
  }

  /** The conversation is over; the next word begins anew. */
  record Closed() implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.forgettingWhatWasSaid();
    }
  }

  /** The conversation is still in use: look again later. */
  record IdleExtended(Instant due) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before.idleUntil(due);
    }
  }

  /** The conversation leaves all stores. */
  record Forgotten() implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return Conversation.UNKNOWN;
    }
  }

  /** Nothing happens; it is counted. */
  record Ignored(Dropped why) implements Decision {
    @Override
    public Conversation replay(Conversation before) {
      return before;
    }
  }
}
