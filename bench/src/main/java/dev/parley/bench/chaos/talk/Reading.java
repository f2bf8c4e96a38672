package dev.parley.bench.chaos.talk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One person reading one conversation by socket, from the cursor on whenever the connection broke;
 * some connections break by themselves, at any frame. What an earlier connection still brings is
 * not heard: it comes again.
 */
final class Reading implements Line.Listener, AutoCloseable {
  static final int PAUSE_MILLIS = 200;

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_FRAMES_BEFORE_A_BREAK = 8;

  private final Outside outside;
  private final Supplier<Target> door;
  private final String conversation;
  private final RandomGenerator random;
  private final Listener listener;
  private volatile @Nullable Line line;
  private @Nullable String cursor;
  private boolean subscribed;
  private int framesLeft;

  /** Told each frame once, in order. */
  interface Listener {
    /**
     * Something came.
     *
     * @param connected when the connection was opened
     */
    void heard(JsonNode frame, long connected);
  }

  /**
   * @param door asked for each connection: who comes back may come to another one
   */
  Reading(
      Outside outside,
      Supplier<Target> door,
      String conversation,
      RandomGenerator random,
      Listener listener) {
    this.outside = outside;
    this.door = door;
    this.conversation = conversation;
    this.random = random;
    this.listener = listener;
  }

  /** Connects when there is no connection; a failure is for the next time. */
  void tend() throws InterruptedException {
    if (line != null) {
      return;
    }
    try {
      subscribe(Line.open(outside.http(), door.get(), this));
    } catch (LineBrokenException e) {
      pause();
    }
  }

  /** Who comes back comes unevenly. */
  void pause() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS / 4 + random.nextInt(PAUSE_MILLIS));
  }

  private void subscribe(Line opened) throws InterruptedException {
    var frame = Json.object().put("type", "subscribe").put("conversationId", conversation);
    synchronized (this) {
      line = opened;
      subscribed = false;
      framesLeft =
          random.nextDouble() < outside.dropped()
              ? 1 + random.nextInt(MOST_FRAMES_BEFORE_A_BREAK)
              : Integer.MAX_VALUE;
      if (cursor != null) {
        frame.put("cursor", cursor);
      }
    }
    try {
      opened.send(frame);
      awaitSubscribed(opened);
    } catch (LineBrokenException e) {
      broke(opened);
    }
  }

  private synchronized void awaitSubscribed(Line on) throws InterruptedException {
    long until = System.nanoTime() + ANSWER.toNanos();
    while (line == on && !subscribed) {
      if (System.nanoTime() - until > 0) {
        broke(on);
        return;
      }
      wait(PAUSE_MILLIS);
    }
  }

  /** Whether it knows where to go on from, whatever breaks. */
  synchronized boolean hasBegun() {
    return cursor != null;
  }

  /** The connection, when there is one now. */
  @Nullable Line line() {
    return line;
  }

  @Override
  public synchronized void heard(Line on, JsonNode frame) {
    if (on != line) {
      return;
    }
    var type = frame.path("type").asText();
    if (type.equals("subscribed")) {
      subscribed = true;
      notifyAll();
    } else if (type.equals("problem") && !subscribed) {
      broke(on); // the subscription was refused: again
      return;
    }
    listener.heard(frame, on.opened());
    var seen = Json.text(frame, "cursor");
    cursor = seen == null ? cursor : seen;
    if (--framesLeft <= 0) {
      broke(on);
    }
  }

  @Override
  public synchronized void broke(Line which) {
    if (which == line) {
      line = null;
      notifyAll();
    }
    which.close();
  }

  @Override
  public synchronized void close() {
    var open = line;
    if (open != null) {
      broke(open);
    }
  }
}
