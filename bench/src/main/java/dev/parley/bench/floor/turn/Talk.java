package dev.parley.bench.floor.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * People at a door who say something at their own time, whether those before them have been
 * answered or not. In each conversation one message waits for its reply at a time; who finds none
 * free waits, and that is counted as well.
 */
final class Talk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Sockets sockets;
  private final BlockingQueue<String> free;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private volatile Latencies latencies = new Latencies();
  private volatile CountDownLatch open = new CountDownLatch(0);

  /** Since when somebody waits, and whether she has seen something of the answer. */
  private static final class Waiting {
    final long since;
    boolean hasBegun; // the frames of a conversation come one after the other

    Waiting(long since) {
      this.since = since;
    }
  }

  /** How the sockets are opened, given who hears what comes. */
  interface Opening {
    Sockets open(Consumer<JsonNode> heard) throws Exception;
  }

  Talk(Opening opening, List<String> conversations) throws Exception {
    this.free = new LinkedBlockingQueue<>(conversations);
    this.sockets = opening.open(this::heard);
  }

  /** Must be once, before anything is said, where the door asks for it. */
  void subscribe() {
    for (var conversation : free) {
      var frame = Json.object().put("type", "subscribe").put("conversationId", conversation);
      sockets.send(conversation, frame);
    }
  }

  /**
   * So many messages at a steady rate.
   *
   * @param perSecond 0 for as many as there are conversations free
   */
  Latencies run(int count, double perSecond, Supplier<String> texts) throws InterruptedException {
    var these = new Latencies();
    latencies = these;
    open = new CountDownLatch(count);
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = perSecond > 0 ? began + (long) (i * 1e9 / perSecond) : 0;
      await(due);
      say(perSecond > 0 ? due : System.nanoTime(), texts.get());
    }
    if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new Failure(open.getCount() + " of " + count + " messages were not answered in time");
    }
    these.took(System.nanoTime() - began);
    return these;
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); due > 0 && left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void say(long since, String text) throws InterruptedException {
    var conversation = free.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (conversation == null) {
      throw new Failure("no conversation is free: nobody is answered");
    }
    waiting.put(conversation, new Waiting(since));
    var frame = Json.object().put("type", "message").put("conversationId", conversation);
    frame.put("messageId", UUID.randomUUID().toString()).put("text", text);
    sockets.send(conversation, frame);
  }

  private void heard(JsonNode frame) {
    var conversation = frame.path("conversationId").asText();
    var who = waiting.get(conversation);
    if (who == null) {
      return;
    }
    switch (frame.path("type").asText()) {
      case "delta" -> begun(who);
      case "reply" -> {
        begun(who);
        waiting.remove(conversation);
        latencies.replied(System.nanoTime() - who.since, frame.path("outcome").asText());
        free.add(conversation);
        open.countDown();
      }
      case "problem" -> {
        waiting.remove(conversation);
        latencies.refused();
        free.add(conversation);
        open.countDown();
      }
      default -> {
        // accepted, subscribed: nothing to see yet
      }
    }
  }

  @Override
  public void close() {
    sockets.close();
  }

  private void begun(Waiting who) {
    if (!who.hasBegun) {
      who.hasBegun = true;
      latencies.began(System.nanoTime() - who.since);
    }
  }
}
