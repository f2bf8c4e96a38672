package dev.parley.schemas.events;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sealer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Example events, the same in every module's tests. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final TenantId ACME = new TenantId("acme");
  public static final TenantId GLOBEX = new TenantId("globex");
  public static final UUID CONVERSATION = UUID.fromString("11111111-2222-4333-8444-555555555555");

  private Samples() {}

  /** The same conversation id for every tenant, to show that tenants are kept apart. */
  public static ConversationKey conversation(TenantId tenant) {
    return new ConversationKey(tenant, CONVERSATION);
  }

  public static UserMessage message(
      Sealer sealer, ConversationKey key, String messageId, String text) {
    return UserMessage.newBuilder()
        .setMessageId(messageId)
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setUser("user-1")
        .setChannel(Channel.WEB)
        .setText(sealer.seal(key, text))
        .setSentAt(NOON)
        .build();
  }

  public static AnswerRequest request(
      Sealer sealer, ConversationKey key, String messageId, int attempt, String question) {
    return AnswerRequest.newBuilder()
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTurnId(NameUuid.turn(key, messageId).toString())
        .setAttempt(attempt)
        .setMessageId(messageId)
        .setQuestion(sealer.seal(key, question))
        .setUser("user-1")
        .setRequestedAt(NOON)
        .setDeadline(NOON.plusSeconds(10))
        .build();
  }

  public static Answer answer(Sealer sealer, ConversationKey key, AnswerRequest to, String text) {
    return Answer.newBuilder()
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTurnId(to.getTurnId())
        .setAttempt(to.getAttempt())
        .setRun("run-1")
        .setOutcome(Outcome.ANSWERED)
        .setText(sealer.seal(key, text))
        .setCitations(List.of())
        .setProvenance(provenance())
        .setAnsweredAt(NOON.plusSeconds(1))
        .build();
  }

  public static Provenance provenance() {
    return Provenance.newBuilder()
        .setGenerator("extractive")
        .setPromptVersion("1")
        .setRoute("knowledge")
        .build();
  }

  public static Tenant tenant(TenantId tenant) {
    return Tenant.newBuilder()
        .setTenant(tenant.value())
        .setDisplayName(tenant.value())
        .setLimits(TenantLimits.newBuilder().build())
        .setCreatedAt(NOON)
        .build();
  }
}
