package dev.parley.gateway.live;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.ids.ConversationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reader of one conversation. What happens before the reader has caught up is held back, so
 * that nothing is missed, doubled or out of order.
 */
final class Subscription {
  private static final int MOST_HELD = 2000;

  /** Up to where the partitions of a conversation have been told to all its readers. */
  interface Positions {
    long replies();

    long deltas();
  }

  private final ConversationKey conversation;
  private final Sink sink;
  private final Positions told;
  private final List<Happening> held = new ArrayList<>();
  private TurnView view = TurnView.fresh();
  private long nextReply;
  private long nextDelta;
  private boolean caughtUp;
  private boolean cancelled;

  Subscription(ConversationKey conversation, Sink sink, Positions told) {
    this.conversation = conversation;
    this.sink = sink;
    this.told = told;
  }

  ConversationKey conversation() {
    return conversation;
  }

  /** Something happened. */
  synchronized void on(Happening happening) {
    if (cancelled) {
      return;
    }
    if (caughtUp) {
      show(happening);
    } else if (held.size() < MOST_HELD) {
      held.add(happening);
    } else {
      cancelled = true;
      sink.send(Frames.problem(Problem.unavailable("too much was missed; please subscribe again")));
    }
  }

  /**
   * Begins to show: first what was missed, then what was held back, then what happens.
   *
   * @param missed replies first: a turn that has ended needs no deltas
   * @param note said after {@code subscribed}, before everything else
   */
  synchronized void begin(Cursor from, List<Happening> missed, Optional<Problem> note) {
    if (cancelled) {
      return;
    }
    view = TurnView.at(from.mark());
    nextReply = from.reply();
    nextDelta = from.delta();
    sink.send(Frames.subscribed(conversation, cursor()));
    note.ifPresent(problem -> sink.send(Frames.problem(problem)));
    missed.forEach(this::show);
    held.forEach(this::show);
    held.clear();
    caughtUp = true;
  }

  synchronized void cancel() {
    cancelled = true;
    held.clear();
  }

  private void show(Happening happening) {
    if (happening instanceof Happening.Delta delta) {
      if (delta.offset() >= nextDelta) {
        nextDelta = delta.offset() + 1;
        show(delta);
      }
    } else if (happening instanceof Happening.Replied replied) {
      if (replied.offset() >= nextReply) {
        nextReply = replied.offset() + 1;
        show(replied);
      }
    } else if (happening instanceof Happening.Unreadable lost) {
      show(lost);
    }
  }

  private void show(Happening.Delta delta) {
    for (var what : view.on(delta)) {
      sink.send(
          what == TurnView.Show.TEXT
              ? Frames.delta(conversation, delta, cursor())
              : Frames.restart(conversation, delta, cursor()));
    }
  }

  private void show(Happening.Replied replied) {
    if (view.onReply(replied.turn())) {
      sink.send(Frames.reply(conversation, replied, cursor()));
    }
  }

  private void show(Happening.Unreadable lost) {
    if (lost.isReply() && lost.offset() >= nextReply) {
      nextReply = lost.offset() + 1;
      sink.send(Frames.problem(Problem.of(500, "a reply is there but cannot be read")));
    }
  }

  /** Moves with the partitions, so that a later resume need not read what was not for it. */
  private Cursor cursor() {
    if (!caughtUp) {
      return new Cursor(nextReply, nextDelta, view.mark());
    }
    return new Cursor(
        Math.max(nextReply, told.replies()), Math.max(nextDelta, told.deltas()), view.mark());
  }
}
