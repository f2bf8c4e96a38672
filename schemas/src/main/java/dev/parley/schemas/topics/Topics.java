package dev.parley.schemas.topics;

import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.events.Feedback;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.MetricWindow;
import dev.parley.schemas.events.ModelVersion;
import dev.parley.schemas.events.Profile;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.StoreOrder;
import dev.parley.schemas.events.StoreReport;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.events.WrappedKey;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.KeyCodec;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Every topic, named here and nowhere else, in the order of the flow. */
public final class Topics {
  /** The tenant of what is counted across tenants. */
  public static final String ALL_TENANTS = "*";

  private static final KeyCodec<TenantId> TENANT = KeyCodec.whole(TenantId::value, TenantId::new);
  private static final String CONVERSATION = "tenant/conversation";

  /** A tenant, or {@code *} for what is about all of them, which no tenant can be called. */
  private static final KeyCodec<String> TENANT_OR_ALL =
      KeyCodec.whole(it -> it, it -> it.equals(ALL_TENANTS) ? it : new TenantId(it).value());

  public static final TopicSpec<DataKeyId, WrappedKey> KEYS =
      new TopicSpec<>(
          "keys.v1",
          DataKeyId.CODEC,
          "tenant/scope/owner/keyId",
          WrappedKey.class,
          Kept.newestStrictly());
  public static final TopicSpec<ErasureKey, Erasure> ERASURES =
      new TopicSpec<>(
          "erasures.v1",
          ErasureKey.CODEC,
          "tenant/user, tenant/user/conversation",
          Erasure.class,
          Kept.newest());
  public static final TopicSpec<TenantId, Tenant> TENANTS =
      new TopicSpec<>("tenants.v1", TENANT, "tenant", Tenant.class, Kept.newest());
  public static final TopicSpec<TenantKey, ApiKey> API_KEYS =
      new TopicSpec<>(
          "apikeys.v1", TenantKey.CODEC, "tenant/keyId", ApiKey.class, Kept.newestStrictly());

  public static final TopicSpec<ConversationKey, UserMessage> INBOUND =
      chat("chat.inbound.v1", UserMessage.class, Kept.days(365));
  public static final TopicSpec<ConversationKey, ChatControl> CONTROL =
      chat("chat.control.v1", ChatControl.class, Kept.days(365));
  public static final TopicSpec<ConversationKey, AnswerRequest> RAG_REQUESTS =
      chat("rag.requests.v1", AnswerRequest.class, Kept.days(365));
  public static final TopicSpec<ConversationKey, AnswerDelta> DELTAS =
      chat("chat.deltas.v1", AnswerDelta.class, Kept.minutes(10));
  public static final TopicSpec<ConversationKey, Usage> USAGE =
      chat("usage.v1", Usage.class, Kept.days(90));
  public static final TopicSpec<ConversationKey, Answer> RAG_ANSWERS =
      chat("rag.answers.v1", Answer.class, Kept.days(365));
  public static final TopicSpec<ConversationKey, SummaryRequest> SUMMARY_REQUESTS =
      chat("rag.summaries.requests.v1", SummaryRequest.class, Kept.days(1));
  public static final TopicSpec<ConversationKey, ConversationSummary> SUMMARIES =
      chat("rag.summaries.v1", ConversationSummary.class, Kept.days(1));
  public static final TopicSpec<ConversationKey, Reply> REPLIES =
      chat("chat.replies.v1", Reply.class, Kept.days(365));
  public static final TopicSpec<ConversationKey, HandoffRequested> HANDOFF =
      chat("handoff.v1", HandoffRequested.class, Kept.days(90));
  public static final TopicSpec<ConversationKey, Feedback> FEEDBACK =
      chat("feedback.v1", Feedback.class, Kept.days(90));
  public static final TopicSpec<TenantKey, Profile> PROFILES =
      new TopicSpec<>(
          "profiles.v1", TenantKey.CODEC, "tenant/user", Profile.class, Kept.newestStrictly());

  public static final TopicSpec<DocumentKey, DocumentVersion> DOCUMENTS =
      new TopicSpec<>(
          "knowledge.documents.v1",
          DocumentKey.CODEC,
          "tenant/document",
          DocumentVersion.class,
          Kept.newest());
  public static final TopicSpec<ChunkKey, ChunkRecord> CHUNKS =
      new TopicSpec<>(
          "knowledge.chunks.v1",
          ChunkKey.CODEC,
          "tenant/document/version/n",
          ChunkRecord.class,
          Kept.newest());
  public static final TopicSpec<EmbeddingKey, Embedding> EMBEDDINGS =
      new TopicSpec<>(
          "knowledge.embeddings.v1",
          EmbeddingKey.CODEC,
          "tenant/document/version/n/model",
          Embedding.class,
          Kept.newest());
  public static final TopicSpec<DocumentKey, DocumentStatus> STATUS =
      new TopicSpec<>(
          "knowledge.status.v1",
          DocumentKey.CODEC,
          "tenant/document",
          DocumentStatus.class,
          Kept.newest());
  public static final TopicSpec<TenantKey, FaqEntry> FAQ =
      new TopicSpec<>(
          "knowledge.faq.v1", TenantKey.CODEC, "tenant/entry", FaqEntry.class, Kept.newest());
  public static final TopicSpec<TenantKey, SearchRequest> SEARCH_REQUESTS =
      new TopicSpec<>(
          "search.requests.v1",
          TenantKey.CODEC,
          "tenant/request",
          SearchRequest.class,
          Kept.minutes(10));
  public static final TopicSpec<TenantKey, SearchResults> SEARCH_RESULTS =
      new TopicSpec<>(
          "search.results.v1",
          TenantKey.CODEC,
          "tenant/request",
          SearchResults.class,
          Kept.minutes(10));

  public static final TopicSpec<TenantKey, ModelVersion> MODELS =
      new TopicSpec<>(
          "models.v1", TenantKey.CODEC, "tenant/kind", ModelVersion.class, Kept.newest());
  public static final TopicSpec<ConversationKey, CleanTurn> INTERNAL_TURNS =
      chat("internal.turns.v1", CleanTurn.class, Kept.days(90));
  public static final TopicSpec<String, MetricWindow> METRICS =
      new TopicSpec<>("metrics.v1", TENANT_OR_ALL, "tenant", MetricWindow.class, Kept.days(90));
  public static final TopicSpec<String, StoreOrder> STORE_ORDERS =
      new TopicSpec<>("stores.orders.v1", TENANT_OR_ALL, "*", StoreOrder.class, Kept.days(1));
  public static final TopicSpec<String, StoreReport> STORE_REPORTS =
      new TopicSpec<>("stores.reports.v1", TENANT_OR_ALL, "*", StoreReport.class, Kept.days(1));
  public static final TopicSpec<TenantId, AuditEntry> AUDIT =
      new TopicSpec<>("audit.v1", TENANT, "tenant", AuditEntry.class, Kept.days(365));

  private static final List<TopicSpec<?, ?>> ALL =
      List.of(
          KEYS,
          ERASURES,
          TENANTS,
          API_KEYS,
          INBOUND,
          CONTROL,
          RAG_REQUESTS,
          DELTAS,
          USAGE,
          RAG_ANSWERS,
          SUMMARY_REQUESTS,
          SUMMARIES,
          REPLIES,
          HANDOFF,
          FEEDBACK,
          PROFILES,
          DOCUMENTS,
          CHUNKS,
          EMBEDDINGS,
          STATUS,
          FAQ,
          SEARCH_REQUESTS,
          SEARCH_RESULTS,
          MODELS,
          INTERNAL_TURNS,
          METRICS,
          STORE_ORDERS,
          STORE_REPORTS,
          AUDIT);

  private Topics() {}

  public static List<TopicSpec<?, ?>> all() {
    return ALL;
  }

  private static <V extends SpecificRecord> TopicSpec<ConversationKey, V> chat(
      String name, Class<V> value, Kept kept) {
    return new TopicSpec<>(name, ConversationKey.CODEC, CONVERSATION, value, kept);
  }
}
