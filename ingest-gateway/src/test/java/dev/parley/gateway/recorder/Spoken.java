package dev.parley.gateway.recorder;

import dev.parley.schemas.events.Action;
import dev.parley.schemas.events.AgentMessage;
import dev.parley.schemas.events.Attachment;
import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.events.Feedback;
import dev.parley.schemas.events.FeedbackKind;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Profile;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.events.Suggestion;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.AvroSerde;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of a conversation, as the topics would have them. */
final class Spoken {
  static final Sealer SEALER = new Sealer(new MemoryKeyRing(), new SecureRandom());

  static {
    AvroSerde.trustEvents(); // as every stage does before it makes one
  }

  private Spoken() {}

  static String turn(ConversationKey key, String messageId) {
    return NameUuid.turn(key, messageId).toString();
  }

  static UserMessage message(ConversationKey key, String id, String text, Instant at) {
    return UserMessage.newBuilder(Samples.message(SEALER, key, id, text)).setSentAt(at).build();
  }

  static Reply reply(ConversationKey key, String messageId, String text, Instant at) {
    var turn = turn(key, messageId);
    return Reply.newBuilder()
        .setReplyId(NameUuid.reply(turn).toString())
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTurnId(turn)
        .setMessageId(messageId)
        .setAttempt(1)
        .setRun("run-1")
        .setOutcome(Outcome.ANSWERED)
        .setAuthor(Author.BOT)
        .setText(SEALER.seal(key, text))
        .setLanguage("en")
        .setCitations(List.of(citation(1, "guide.md/3/0")))
        .setProvenance(provenance(key, text))
        .setRepliedAt(at)
        .build();
  }

  static Reply agentReply(ConversationKey key, String messageId, String text, Instant at) {
    return Reply.newBuilder()
        .setReplyId(NameUuid.agentReply(key, messageId).toString())
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setMessageId(messageId)
        .setOutcome(Outcome.HANDED_TO_AGENT)
        .setAuthor(Author.AGENT)
        .setAgentId("agent-7")
        .setText(SEALER.seal(key, text))
        .setRepliedAt(at)
        .build();
  }

  static Citation citation(int n, String chunkId) {
    return new Citation(
        n, "guide.md", 3L, "Guide", "Start > Install", chunkId, "ab12", "Unpack it.");
  }

  static Provenance provenance(ConversationKey key, String query) {
    return Provenance.newBuilder()
        .setGenerator("extractive")
        .setModel("m")
        .setPromptVersion("1")
        .setPromptHash("cd34")
        .setRoute("knowledge")
        .setIndexPosition(Map.of("knowledge.chunks.v1-0", 42L))
        .setSentenceEncoder("minilm")
        .setEncoderVersion("ab12")
        .setQuery(SEALER.seal(key, query))
        .setPassages(List.of(passage(1, "guide.md/3/0", 0.5), passage(2, "guide.md/3/1", null)))
        .setConfidence(0.75)
        .setTokensIn(10)
        .setTokensOut(5)
        .setCostMicros(7)
        .setSteps(List.of(new StepTime("retrieve", 900L), new StepTime("generate", 100L)))
        .setTotalMicros(1000)
        .setFirstTokenAt(Instant.parse("2026-03-02T12:00:00.400Z"))
        .build();
  }

  static RankedPassage passage(int rank, String chunkId, @Nullable Double vector) {
    return RankedPassage.newBuilder()
        .setRank(rank)
        .setDocument("guide.md")
        .setVersion(3)
        .setTitle("Guide")
        .setPlace("Start > Install")
        .setChunkId(chunkId)
        .setHash("ab12")
        .setScore(1.5 / rank)
        .setKeywordScore(2.5)
        .setVectorScore(vector)
        .build();
  }

  /** With a file, and with what was said elsewhere before. */
  static UserMessage laden(ConversationKey key, String id, String said, Instant at) {
    return UserMessage.newBuilder(message(key, id, said, at))
        .setAttachments(
            List.of(
                new Attachment("blob-1", "image/png", 2048L, SEALER.seal(key, said)),
                new Attachment("blob-2", "text/plain", 7L, null)))
        .setHistory(
            List.of(
                new Turn(Speaker.USER, SEALER.seal(key, said)),
                new Turn(Speaker.ASSISTANT, SEALER.seal(key, said))))
        .build();
  }

  /** With a question to ask next, and a button. */
  static Reply offering(ConversationKey key, String messageId, String text, Instant at) {
    return Reply.newBuilder(reply(key, messageId, text, at))
        .setSuggestions(List.of(new Suggestion(SEALER.seal(key, text))))
        .setActions(List.of(new Action("talk-to-human", "Talk to a person", null)))
        .build();
  }

  static ChatControl closed(ConversationKey key, String id, String reason, Instant at) {
    return ChatControl.newBuilder()
        .setControlId(id)
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setAt(at)
        .setCommand(new Close(reason))
        .build();
  }

  static Profile profile(ConversationKey key, TenantKey user, String attributes, Instant at) {
    return new Profile(user.tenant().value(), user.id(), SEALER.seal(key, attributes), "api", at);
  }

  static ChatControl agentSays(ConversationKey key, String id, String text) {
    return ChatControl.newBuilder()
        .setControlId(id)
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setAt(Samples.NOON)
        .setCommand(new AgentMessage(id, "lease-1", "agent-7", SEALER.seal(key, text)))
        .build();
  }

  static Usage started(ConversationKey key, String callId, String messageId) {
    return usage(key, callId, messageId, Samples.NOON)
        .setEvent(new CallStarted("local", "m"))
        .build();
  }

  static Usage finished(ConversationKey key, String callId, String messageId) {
    return usage(key, callId, messageId, Samples.NOON.plusSeconds(1))
        .setEvent(new CallFinished("local", "m", 10, 5, 7L, "done", 300L, 900L))
        .build();
  }

  private static Usage.Builder usage(
      ConversationKey key, String callId, String messageId, Instant at) {
    return Usage.newBuilder()
        .setCallId(callId)
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTurnId(turn(key, messageId))
        .setAttempt(1)
        .setRun("run-1")
        .setPurpose("answer")
        .setAt(at);
  }

  static Feedback feedback(ConversationKey key, String id, String messageId, String text) {
    return Feedback.newBuilder()
        .setFeedbackId(id)
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTargetType("turn")
        .setTargetId(turn(key, messageId))
        .setActor("user-1")
        .setKind(FeedbackKind.DISLIKE)
        .setText(SEALER.seal(key, text))
        .setAt(Samples.NOON)
        .build();
  }

  static HandoffRequested handoff(ConversationKey key, String messageId) {
    return HandoffRequested.newBuilder()
        .setHandoffId(NameUuid.handoff(turn(key, messageId)).toString())
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTurnId(turn(key, messageId))
        .setUser("user-1")
        .setCauseKind("rule")
        .setCause("asked")
        .setLabel(SEALER.seal(key, "cancelling a plan"))
        .setSummary(SEALER.seal(key, "> How do I cancel?\n< In Settings."))
        .setAt(Samples.NOON)
        .build();
  }

  static Erasure erasure(
      ConversationKey key, String user, @Nullable String conversationId, Instant at) {
    return Erasure.newBuilder()
        .setTenant(key.tenant().value())
        .setUser(user)
        .setConversationId(conversationId)
        .setErasedAt(at)
        .setActor("owner-key")
        .build();
  }

  static ChunkRecord chunk(ChunkKey key, String text) {
    return new ChunkRecord(
        key.document().tenant().value(),
        key.document().document(),
        key.version(),
        new Chunk(key.n(), "Guide", List.of("Start", "Install"), text, 3, "hash of " + text));
  }

  static ChunkRecord manifest(ChunkKey key, int count) {
    return new ChunkRecord(
        key.document().tenant().value(),
        key.document().document(),
        key.version(),
        new Manifest(count, List.of(), "Guide", false));
  }
}
