package dev.parley.rag.model;

import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, taken as it arrives: no more is read than was taken, and no wait is
 * without an end.
 */
final class Arrivals implements BodySubscriber<Arrivals> {
  private static final Arrival END = new Arrival(List.of(), true, false);
  private static final Arrival CUT = new Arrival(List.of(), true, true);

  private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>(); // two at the most
  private volatile @Nullable Subscription subscription;
  private volatile boolean cancelled;

  private record Arrival(List<ByteBuffer> buffers, boolean last, boolean failed) {}

  /**
   * The next bytes; empty at the end.
   *
   * @throws GenerationFailedException when the connection broke, or nothing came in time
   */
  List<ByteBuffer> take(Patience patience) throws InterruptedException {
    var arrival = arrived.poll(patience.left(), TimeUnit.NANOSECONDS);
    if (arrival == null) {
      throw patience.over();
    }
    if (arrival.failed()) {
      throw new GenerationFailedException(Failure.RESET);
    }
    if (arrival.last()) {
      arrived.add(END);
    } else {
      request();
    }
    return arrival.buffers();
  }

  /** What still follows is passed over, for a moment: a connection at its end can be used again. */
  void passOver(Duration moment) throws InterruptedException {
    long giveUp = System.nanoTime() + moment.toNanos();
    var next = arrived.poll(moment.toNanos(), TimeUnit.NANOSECONDS);
    while (next != null && !next.last()) {
      request();
      next = arrived.poll(Math.max(0, giveUp - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /** Nothing more is wanted; unless it is at its end, the connection is closed. */
  void cancel() {
    cancelled = true;
    var open = subscription;
    if (open != null) {
      open.cancel();
    }
  }

  private void request() {
    var open = subscription;
    if (open != null) {
      open.request(1);
    }
  }

  @Override
  public CompletionStage<Arrivals> getBody() {
    return CompletableFuture.completedStage(this); // it is read while it comes
  }

  @Override
  public void onSubscribe(Subscription opened) {
    subscription = opened;
    if (cancelled) {
      opened.cancel();
    } else {
      opened.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(new Arrival(buffers, false, false));
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(CUT);
  }

  @Override
  public void onComplete() {
    arrived.add(END);
  }
}
