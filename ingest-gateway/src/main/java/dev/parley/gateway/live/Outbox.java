package dev.parley.gateway.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A connection's way out, bounded: a reader who is too slow is disconnected and resumes by cursor,
 * instead of filling the memory of everybody's gateway.
 */
public final class Outbox implements Sink {
  private static final int MOST_FRAMES = 1024;
  private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

  private final Context context;
  private final Function<JsonObject, String> format;
  private final Function<String, Future<Void>> write;
  private final Runnable tooSlow;
  private final AtomicInteger frames = new AtomicInteger();
  private final AtomicInteger characters = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param context the connection's
   * @param format of a frame on the wire
   * @param write completes once the text has left for the network; called on the context
   * @param tooSlow ends the connection; called on the context, once
   */
  public Outbox(
      Context context,
      Function<JsonObject, String> format,
      Function<String, Future<Void>> write,
      Runnable tooSlow) {
    this.context = context;
    this.format = format;
    this.write = write;
    this.tooSlow = tooSlow;
  }

  @Override
  public void send(JsonObject frame) {
    if (closed.get()) {
      return;
    }
    var text = format.apply(frame);
    boolean tooMuch =
        frames.incrementAndGet() > MOST_FRAMES
            | characters.addAndGet(text.length()) > MOST_CHARACTERS;
    if (!tooMuch) {
      context.runOnContext(go -> write(text));
    } else if (closed.compareAndSet(false, true)) {
      context.runOnContext(go -> tooSlow.run());
    }
  }

  private void write(String text) {
    if (closed.get()) {
      return;
    }
    write
        .apply(text)
        .onComplete(
            done -> {
              frames.decrementAndGet();
              characters.addAndGet(-text.length());
            });
  }

  /** Nothing is written any more. */
  public void close() {
    closed.set(true);
  }
}
