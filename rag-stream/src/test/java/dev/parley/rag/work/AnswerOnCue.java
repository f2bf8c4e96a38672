package dev.parley.rag.work;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static java.util.Objects.requireNonNull;

import dev.parley.rag.answer.Answerer;
import dev.parley.rag.answer.Ask;
import dev.parley.rag.answer.View;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.seal.Sealer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Answers with the tenant's name, at once or when a test says so; keeps what it was asked. */
final class AnswerOnCue implements Answerer {
  private final Supplier<Sealer> sealer;
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final List<Ask> asked = new CopyOnWriteArrayList<>();

  AnswerOnCue(Supplier<Sealer> sealer) {
    this.sealer = sealer;
  }

  /** The id of a message's turn in acme's conversation. */
  static String turn(String message) {
    return NameUuid.turn(conversation(ACME), message).toString();
  }

  /** A message of acme's conversation is answered no sooner than it is let go. */
  void hold(String message) {
    held.put(turn(message), new CountDownLatch(1));
  }

  void letGo(String message) {
    requireNonNull(held.get(turn(message))).countDown();
  }

  void letAllGo() {
    held.values().forEach(CountDownLatch::countDown);
  }

  List<Ask> asked() {
    return asked;
  }

  @Override
  public Answer answer(Ask ask, View view) throws InterruptedException {
    asked.add(ask);
    held.getOrDefault(ask.turnId(), new CountDownLatch(0)).await();
    var text = "for " + ask.conversation().tenant();
    view.add(text);
    view.end();
    return Answer.newBuilder()
        .setTenant(ask.conversation().tenant().value())
        .setConversationId(ask.conversation().conversationId())
        .setTurnId(ask.turnId())
        .setAttempt(ask.attempt())
        .setRun(ask.run())
        .setOutcome(Outcome.ANSWERED)
        .setText(sealer.get().seal(ask.conversation(), text))
        .setProvenance(Samples.provenance())
        .setAnsweredAt(NOON)
        .build();
  }
}
