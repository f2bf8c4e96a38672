package dev.parley.bench.dialog;

import dev.parley.schemas.events.AgentMessage;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.LeaseReturned;
import dev.parley.schemas.events.LeaseTaken;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;

/** Writes what goes into the stage and reads what comes out, in bytes as on the topics. */
final class Scribe {
  private final Sealer sealer;
  private final Serde<ConversationKey> keys = Topics.INBOUND.keySerde();
  private final Serde<UserMessage> messages;
  private final Serde<ChatControl> controls;
  private final Serde<Answer> answers;
  private final Serde<Reply> replies;
  private final Serde<AnswerRequest> requests;
  private final Serde<HandoffRequested> handoffs;
  private final Serde<SummaryRequest> summaryRequests;
  private final Serde<ConversationSummary> summaries;
  private final Provenance simulated;

  Scribe(SchemaRegistry registry, Sealer sealer) {
    this.sealer = sealer;
    messages = Topics.INBOUND.valueSerde(registry);
    controls = Topics.CONTROL.valueSerde(registry);
    answers = Topics.RAG_ANSWERS.valueSerde(registry);
    replies = Topics.REPLIES.valueSerde(registry);
    requests = Topics.RAG_REQUESTS.valueSerde(registry);
    handoffs = Topics.HANDOFF.valueSerde(registry);
    summaryRequests = Topics.SUMMARY_REQUESTS.valueSerde(registry);
    summaries = Topics.SUMMARIES.valueSerde(registry);
    // Only now have the serdes told Avro which classes to trust.
    simulated =
        Provenance.newBuilder()
            .setGenerator("simulated")
            .setPromptVersion("1")
            .setRoute("knowledge")
            .build();
  }

  Input says(ConversationKey key, String messageId, String text, List<String> before, Instant at) {
    return says(key, key, messageId, text, before, at);
  }

  /** Sealed for one conversation, written into another: the same, unless nonsense is wanted. */
  Input says(
      ConversationKey key,
      ConversationKey sealedFor,
      String messageId,
      String text,
      List<String> before,
      Instant at) {
    var message =
        UserMessage.newBuilder()
            .setMessageId(messageId)
            .setTenant(key.tenant().value())
            .setConversationId(key.conversationId())
            .setUser("user-1")
            .setChannel(Channel.WEB)
            .setText(sealer.seal(sealedFor, text))
            .setHistory(
                before.stream()
                    .map(it -> new Turn(Speaker.USER, sealer.seal(sealedFor, it)))
                    .toList())
            .setSentAt(at)
            .build();
    var topic = Topics.INBOUND.name();
    return new Input(
        topic,
        bytes(key),
        messages.serializer().serialize(topic, message),
        new Meaning.Says(key, messageId));
  }

  Input takes(Meaning.Takes it, Instant at) {
    var command = new LeaseTaken(it.leaseId(), "agent-7", it.until());
    return control(it.key(), it.controlId(), command, at, it);
  }

  Input returns(Meaning.Returns it, Instant at) {
    return control(it.key(), it.controlId(), new LeaseReturned(it.leaseId()), at, it);
  }

  Input agentSays(Meaning.AgentSays it, String text, Instant at) {
    var command =
        new AgentMessage(it.messageId(), "lease-0", "agent-7", sealer.seal(it.key(), text));
    return control(it.key(), "control-of-" + it.messageId(), command, at, it);
  }

  Input closes(Meaning.Closes it, Instant at) {
    return control(it.key(), it.controlId(), new Close("done"), at, it);
  }

  private Input control(
      ConversationKey key, String controlId, Object command, Instant at, Meaning meaning) {
    var topic = Topics.CONTROL.name();
    var control =
        new ChatControl(controlId, key.tenant().value(), key.conversationId(), at, command);
    return new Input(topic, bytes(key), controls.serializer().serialize(topic, control), meaning);
  }

  Input answers(Meaning.Answers it, Outcome outcome, String text, Instant at) {
    var topic = Topics.RAG_ANSWERS.name();
    var answer =
        Answer.newBuilder()
            .setTenant(it.key().tenant().value())
            .setConversationId(it.key().conversationId())
            .setTurnId(it.turnId())
            .setAttempt(it.attempt())
            .setRun("run-" + it.attempt())
            .setOutcome(outcome)
            .setText(sealer.seal(it.key(), text))
            .setCitations(List.of())
            .setProvenance(simulated)
            .setAnsweredAt(at)
            .build();
    return new Input(topic, bytes(it.key()), answers.serializer().serialize(topic, answer), it);
  }

  Input sumsUp(Meaning.SumsUp it, String text, Instant at) {
    var topic = Topics.SUMMARIES.name();
    var summary =
        ConversationSummary.newBuilder()
            .setTenant(it.key().tenant().value())
            .setConversationId(it.key().conversationId())
            .setSummaryId(it.summaryId())
            .setSummary(sealer.seal(it.key(), text))
            .setLabel(sealer.seal(it.key(), "simulated"))
            .setModel("simulated")
            .setPromptVersion("1")
            .setWrittenAt(at)
            .build();
    return new Input(topic, bytes(it.key()), summaries.serializer().serialize(topic, summary), it);
  }

  /** What goes with a question of what was said before; empty for nothing. */
  String summaryOf(ConversationKey key, AnswerRequest request) {
    return request.getSummary() == null ? "" : sealer.open(key, request.getSummary());
  }

  /** Throws what the sealer throws when the text is another conversation's. */
  String textOf(ConversationKey key, Reply reply) {
    return sealer.open(key, reply.getText());
  }

  Sent.Replied reply(byte[] key, byte[] value) {
    return new Sent.Replied(
        key(key), replies.deserializer().deserialize(Topics.REPLIES.name(), value));
  }

  Sent.Requested request(byte[] key, byte[] value) {
    return new Sent.Requested(
        key(key), requests.deserializer().deserialize(Topics.RAG_REQUESTS.name(), value));
  }

  Sent.SummaryAsked summaryRequest(byte[] key, byte[] value) {
    var topic = Topics.SUMMARY_REQUESTS.name();
    var request = summaryRequests.deserializer().deserialize(topic, value);
    return new Sent.SummaryAsked(key(key), request.getSummaryId());
  }

  Sent.Handed handoff(byte[] key, byte[] value) {
    var handoff = handoffs.deserializer().deserialize(Topics.HANDOFF.name(), value);
    return new Sent.Handed(key(key), handoff.getTurnId());
  }

  byte[] bytes(ConversationKey key) {
    return keys.serializer().serialize("", key);
  }

  ConversationKey key(byte[] bytes) {
    return keys.deserializer().deserialize("", bytes);
  }
}
