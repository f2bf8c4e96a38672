package dev.parley.bench.chaos.talk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.chaos.ledger.Entry;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One person in one conversation: says a thing until it is accepted, by request or by socket, and
 * writes down what is accepted and shown. Used by one thread; its connection tells it from another.
 */
final class Conversation implements Reading.Listener, AutoCloseable {
  private static final Set<Integer> AGAIN = Set.of(408, 429, 500, 502, 503, 504);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int NOT_ACCEPTED = 0;
  private static final Said NEVER = new Said(-1, 0);

  private final Outside outside;
  private final Company company;
  private final String id;
  private final RandomGenerator random;
  private final Reading reading;
  private final Map<String, Said> said = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private int problem;

  private record Said(int place, long at) {}

  Conversation(Outside outside, Company company, String id, RandomGenerator random) {
    this.outside = outside;
    this.company = company;
    this.id = id;
    this.random = random;
    this.reading = new Reading(outside, () -> company.anyDoor(random).target(), id, random, this);
  }

  /** Connects again when the connection broke. */
  void tend() throws InterruptedException {
    reading.tend();
  }

  /** Returns once the message is accepted, or refused: for good, or for all of this time. */
  void say(String messageId, int place, String text, Duration within) throws InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    begin(messageId, place);
    boolean bySocket = random.nextBoolean();
    while (!isSettled(messageId)) {
      if (System.nanoTime() - until > 0) {
        refused(messageId, NOT_ACCEPTED);
        return;
      }
      reading.tend();
      if (reading.hasBegun()) { // who has never listened would not know where to go on
        attempt(messageId, text, bySocket);
      }
      if (!isSettled(messageId)) {
        reading.pause();
      }
    }
  }

  private void attempt(String messageId, String text, boolean bySocket)
      throws InterruptedException {
    if (bySocket) {
      sayBySocket(messageId, text);
    } else {
      sayByRequest(messageId, text);
    }
  }

  private synchronized void begin(String messageId, int place) {
    said.put(messageId, new Said(place, System.nanoTime()));
    outside.watch().opened();
  }

  /** A reply alone is no acknowledgement: who was not told says it again. */
  private synchronized boolean isSettled(String messageId) {
    return accepted.contains(messageId) || refused.contains(messageId);
  }

  private void sayByRequest(String messageId, String text) {
    var path = "/v1/conversations/" + id + "/messages";
    var body = Json.object().put("messageId", messageId).put("text", text);
    try {
      var answer = company.anyDoor(random).post(path, Map.of(), body);
      accepted(messageId, answer.path("turnId").asText());
    } catch (Problem refusal) {
      if (!AGAIN.contains(refusal.status())) {
        refused(messageId, refusal.status());
      }
    } catch (Failure away) {
      // it is said again
    }
  }

  private void sayBySocket(String messageId, String text) throws InterruptedException {
    var frame = Json.object().put("type", "message").put("conversationId", id);
    frame.put("messageId", messageId).put("text", text);
    var on = reading.line();
    if (on == null) {
      return;
    }
    try {
      on.send(frame);
      awaitAnswer(messageId, on);
    } catch (LineBrokenException e) {
      reading.broke(on);
    }
  }

  private synchronized void awaitAnswer(String messageId, Line on) throws InterruptedException {
    long until = System.nanoTime() + ANSWER.toNanos();
    problem = 0;
    while (!isSettled(messageId) && reading.line() == on && System.nanoTime() - until < 0) {
      wait(Reading.PAUSE_MILLIS);
      if (problem > 0) {
        if (!AGAIN.contains(problem)) {
          refused(messageId, problem);
        }
        return;
      }
    }
  }

  private synchronized void accepted(String messageId, String turnId) {
    if (accepted.add(messageId)) {
      int place = said(messageId).place();
      outside.ledger().add(new Entry.Accepted(company.tenant(), id, messageId, place, turnId));
    }
  }

  private synchronized void refused(String messageId, int status) {
    if (refused.add(messageId)) {
      if (ended.add(messageId)) {
        outside.watch().closed();
      }
      outside.pace().giveBack();
      outside.ledger().add(new Entry.Refused(company.tenant(), id, messageId, status));
    }
  }

  private Said said(String messageId) {
    return said.getOrDefault(messageId, NEVER);
  }

  /** Returns once no more than so many messages wait for their outcome; false when time is up. */
  boolean awaitOpen(int most, Duration within) throws InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    while (open() > most) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      reading.tend();
      awaitNews(most);
    }
    return true;
  }

  private synchronized int open() {
    return said.size() - ended.size();
  }

  private synchronized void awaitNews(int most) throws InterruptedException {
    if (open() > most && reading.line() != null) {
      wait(Reading.PAUSE_MILLIS);
    }
  }

  @Override
  public synchronized void heard(JsonNode frame, long connected) {
    switch (frame.path("type").asText()) {
      case "accepted" ->
          accepted(Json.textOrEmpty(frame, "messageId"), Json.textOrEmpty(frame, "turnId"));
      case "delta" -> outside.ledger().add(Shown.delta(company.tenant(), frame));
      case "restart" -> outside.ledger().add(Shown.restart(company.tenant(), frame));
      case "reply" -> replied(frame, connected);
      case "problem" -> problem(frame);
      default -> {}
    }
    notifyAll();
  }

  private void problem(JsonNode frame) {
    if (Json.text(frame, "messageId") != null) {
      problem = frame.path("status").asInt();
    }
  }

  private void replied(JsonNode frame, long connected) {
    var reply = Shown.reply(company.tenant(), frame);
    outside.ledger().add(reply);
    if (reply.conversation().equals(id) && ended.add(reply.messageId())) {
      outside.watch().ended(said(reply.messageId()).at());
    }
    boolean byWorker = Json.text(frame, "generator") != null;
    outside.watch().replied(connected, said(reply.messageId()).at(), byWorker);
  }

  /** Whoever stops listening waits no more; the checker says what came of it. */
  @Override
  public void close() {
    reading.close();
    giveUp();
  }

  private synchronized void giveUp() {
    for (var messageId : said.keySet()) {
      if (ended.add(messageId)) {
        outside.watch().closed();
      }
    }
  }
}
