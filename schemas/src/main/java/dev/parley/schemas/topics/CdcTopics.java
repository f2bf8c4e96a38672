package dev.parley.schemas.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of the raw chat database whose changes are on topics, named here and nowhere else.
 *
 * <p>A company's own documents (passages, citations, turn_passages) are not among them; a setting
 * adds tables by name.
 */
public final class CdcTopics {
  public static final CdcTopic COMPANIES = whole("companies", "tenant");
  public static final CdcTopic USERS = whole("users", "tenant", "user_id");
  public static final CdcTopic PROFILES = whole("profiles", "tenant", "user_id");
  public static final CdcTopic CONVERSATIONS =
      ofConversation("conversations", "tenant", "conversation_id");
  public static final CdcTopic MESSAGES =
      ofConversation("messages", "tenant", "conversation_id", "author", "id");
  public static final CdcTopic ATTACHMENTS =
      ofConversation("attachments", "tenant", "conversation_id", "message_id", "n");
  public static final CdcTopic HISTORY =
      ofConversation("history", "tenant", "conversation_id", "message_id", "n");
  public static final CdcTopic TURNS = ofConversation("turns", "tenant", "turn_id");
  public static final CdcTopic SUGGESTIONS =
      ofConversation("suggestions", "tenant", "reply_id", "n");
  public static final CdcTopic ACTIONS = ofConversation("actions", "tenant", "reply_id", "n");
  public static final CdcTopic MODEL_CALLS = ofConversation("model_calls", "tenant", "call_id");
  public static final CdcTopic CONTROLS =
      ofConversation("controls", "tenant", "conversation_id", "control_id");
  public static final CdcTopic HANDOFFS = ofConversation("handoffs", "tenant", "handoff_id");
  public static final CdcTopic FEEDBACK = ofConversation("feedback", "tenant", "feedback_id");

  /** How far change capture has come; compacted, one partition. */
  public static final String OFFSETS = CdcTopic.PREFIX + "offsets.v1";

  private static final Kept KEPT = Kept.days(7);
  private static final Kept OFFSETS_KEPT = Kept.newestStrictly();

  /** A change holds its row twice, before and after. */
  private static final int LARGEST_CHANGE = 8 * 1024 * 1024;

  private static final List<CdcTopic> ALL =
      List.of(
          COMPANIES,
          USERS,
          PROFILES,
          CONVERSATIONS,
          MESSAGES,
          ATTACHMENTS,
          HISTORY,
          TURNS,
          SUGGESTIONS,
          ACTIONS,
          MODEL_CALLS,
          CONTROLS,
          HANDOFFS,
          FEEDBACK);

  private static final List<CdcTopic> OF_TURNS =
      List.of(CONVERSATIONS, MESSAGES, TURNS, MODEL_CALLS, HANDOFFS, FEEDBACK);

  private CdcTopics() {}

  public static List<CdcTopic> all() {
    return ALL;
  }

  /** Those that clean turns are made of. */
  public static List<CdcTopic> ofTurns() {
    return OF_TURNS;
  }

  public static Optional<CdcTopic> of(String table) {
    return ALL.stream().filter(topic -> topic.table().equals(table)).findFirst();
  }

  public static Kept kept() {
    return KEPT;
  }

  public static Kept offsetsKept() {
    return OFFSETS_KEPT;
  }

  /** The configuration of each of these topics. */
  public static Map<String, String> config() {
    var config = new HashMap<>(KEPT.config());
    config.put("max.message.bytes", Integer.toString(LARGEST_CHANGE));
    return config;
  }

  public static int largestChange() {
    return LARGEST_CHANGE;
  }

  private static CdcTopic whole(String table, String... keyColumns) {
    return new CdcTopic(table, List.of(keyColumns), false);
  }

  private static CdcTopic ofConversation(String table, String... keyColumns) {
    return new CdcTopic(table, List.of(keyColumns), true);
  }
}
