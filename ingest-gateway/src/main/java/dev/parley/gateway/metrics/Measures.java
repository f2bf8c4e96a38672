package dev.parley.gateway.metrics;

import java.util.List;

/** The measures in the order of an export; what they mean is SQL in etl-jobs. */
final class Measures {
  static final List<String> AMOUNTS =
      List.of(
          "user_messages",
          "bot_messages",
          "agent_messages",
          "active_users",
          "active_conversations",
          "turns",
          "answered",
          "unanswered",
          "declined",
          "handed_over",
          "errors",
          "cache_hits",
          "conversations",
          "resolved",
          "abandoned",
          "escalated",
          "conversation_cost_micros",
          "escalations",
          "likes",
          "dislikes",
          "csat_ratings",
          "csat_sum",
          "csat_satisfied",
          "model_calls",
          "model_errors",
          "tokens_in",
          "tokens_out",
          "cost_micros");
  static final List<String> LATENCIES = List.of("answer_latency", "first_token_latency");
  static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99");

  /** Counts of different people; those of two windows cannot be added. */
  static final List<String> DISTINCT = List.of("active_users", "active_conversations");

  private Measures() {}
}
