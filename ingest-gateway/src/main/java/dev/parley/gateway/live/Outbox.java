package dev.parley.gateway.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A connection's way out, bounded: a reader who is too slow is disconnected and resumes by cursor,
 * instead of filling the memory of everybody's gateway.
 */
public final class Outbox implements Sink {
  private static final int MOST_FRAMES = 1024;
  private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

  /** Who holds no more than this is not the one to go when all together hold too much. */
  private static final int SMALL_CHARACTERS = 16 * 1024;

  private final Context context;
  private final Function<JsonObject, String> format;
  private final Function<String, Future<Void>> write;
  private final Runnable tooSlow;
  private final Backlog all;
  private final AtomicBoolean closed = new AtomicBoolean();
  private int frames;
  private int characters;
  private int framesBeside;
  private int charactersBeside;
  private boolean left;

  /**
   * @param context the connection's
   * @param format of a frame on the wire
   * @param write completes once the text has left for the network; called on the context
   * @param tooSlow ends the connection; called on the context, once
   * @param all that this gateway's readers hold together
   */
  public Outbox(
      Context context,
      Function<JsonObject, String> format,
      Function<String, Future<Void>> write,
      Runnable tooSlow,
      Backlog all) {
    this.context = context;
    this.format = format;
    this.write = write;
    this.tooSlow = tooSlow;
    this.all = all;
  }

  @Override
  public void send(JsonObject frame) {
    if (closed.get()) {
      return;
    }
    var text = format.apply(frame);
    if (hold(text.length())) {
      context.runOnContext(go -> write(text));
    } else {
      letGo();
    }
  }

  private void letGo() {
    if (closed.compareAndSet(false, true)) {
      context.runOnContext(go -> tooSlow.run());
    }
  }

  /**
   * Something that others wrote waits to be taken, too, until {@link #drained}: too much of it ends
   * the connection as frames do. Called on the context.
   */
  public void waitsBeside(int length) {
    if (closed.get()) {
      return;
    }
    countBeside(length);
    if (!hold(length)) {
      letGo();
    }
  }

  private synchronized void countBeside(int length) {
    framesBeside++;
    charactersBeside += length;
  }

  /** What others wrote has been taken. Called on the context. */
  public synchronized void drained() {
    taken(framesBeside, charactersBeside);
    framesBeside = 0;
    charactersBeside = 0;
  }

  /** Whether it may; it is held in either case. */
  private synchronized boolean hold(int more) {
    if (left) {
      return true; // nothing is written any more
    }
    boolean room = all.add(more);
    characters += more;
    return ++frames <= MOST_FRAMES
        && characters <= MOST_CHARACTERS
        && (room || characters <= SMALL_CHARACTERS);
  }

  private void write(String text) {
    if (closed.get()) {
      return;
    }
    write.apply(text).onComplete(done -> taken(1, text.length()));
  }

  private synchronized void taken(int count, int length) {
    if (!left) {
      frames -= count;
      characters -= length;
      all.takeAway(length);
    }
  }

  /** It was let go, or is gone. */
  public boolean isClosed() {
    return closed.get();
  }

  /** The reader is gone: nothing is written any more, and what it held is held no more. */
  public void close() {
    closed.set(true);
    leave();
  }

  private synchronized void leave() {
    if (!left) {
      left = true;
      all.takeAway(characters);
    }
  }
}
