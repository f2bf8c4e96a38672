package dev.parley.dialog.turn;

import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Meaning;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Messages and answers for the rules' tests. */
final class TurnSamples {
  static {
    // The serde tells Avro which classes to trust, builders with defaults included.
    Topics.RAG_ANSWERS.valueSerde(new LocalSchemaRegistry());
  }

  private TurnSamples() {}

  static Conversation fold(Conversation before, List<Decision> decisions) {
    var after = before;
    for (var decision : decisions) {
      after = decision.replay(after);
    }
    return after;
  }

  static Answer answer(Conversation to) {
    var turn = to.open().orElseThrow();
    return Answer.newBuilder()
        .setTenant("acme")
        .setConversationId(Samples.CONVERSATION.toString())
        .setTurnId(turn.turnId())
        .setAttempt(turn.attempt())
        .setRun("run-1")
        .setOutcome(Outcome.ANSWERED)
        .setText(sealed(10))
        .setProvenance(Samples.provenance())
        .setAnsweredAt(Samples.NOON)
        .build();
  }

  static Message question(String id) {
    return message(id, Intent.KNOWLEDGE, 10);
  }

  static Message message(String id, Intent intent, int bytes) {
    return new Message(
        id,
        "turn-" + id,
        "user-1",
        sealed(bytes),
        Meaning.certain(intent),
        Optional.empty(),
        Optional.empty());
  }

  static Sealed sealed(int bytes) {
    return new Sealed("key", ByteBuffer.allocate(12), ByteBuffer.allocate(bytes));
  }
}
