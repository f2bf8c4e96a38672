package dev.parley.etl.aggregate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as they may go, from a seed: with pauses on both sides of what ends a conversation,
 * replies that never come, clocks that disagree, calls that fail, people who change their mind.
 */
final class RandomTalks {
  static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private static final List<String> OUTCOMES =
      List.of("ANSWERED", "ANSWERED", "ANSWERED", "NOT_IN_DOCUMENTS", "DECLINED", "FAILED");
  private static final List<String> ROUTES = List.of("knowledge", "rule:small-talk", "fallback");

  private final Random random;
  private final List<RawRow> rows = new ArrayList<>();
  private long lsn;

  RandomTalks(long seed) {
    random = new Random(seed);
  }

  List<RawRow> rows() {
    return rows;
  }

  /** Threads of a tenant; those of two tenants have the same ids. */
  RandomTalks of(String tenant, int users, int threads) {
    for (int i = 0; i < threads; i++) {
      new Talk(tenant, RawDatabase.uuid(i), "u-" + random.nextInt(users)).go();
    }
    return this;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One thread. */
  private final class Talk {
    private final String tenant;
    private final UUID thread;
    private final String user;
    private Instant now = MONDAY.plusMillis(random.nextInt(3 * 86_400_000));
    private final Instant began = now;
    private int n;

    Talk(String tenant, UUID thread, String user) {
      this.tenant = tenant;
      this.thread = thread;
      this.user = user;
    }

    void go() {
      int turns = 1 + random.nextInt(8);
      conversation(null, null);
      for (int i = 0; i < turns; i++) {
        turn();
        now = now.plus(pause());
      }
      conversation(chance(95) ? user : null, chance(95) ? oneOf(List.of("WEB", "SMS")) : null);
      if (chance(30)) {
        feedback(
            "conversation", thread.toString(), "CSAT", oneOf(List.of("1", "2", "4", "5", "7")));
      }
      if (chance(15)) {
        put("controls", key("close-" + n), "control_id", "close-" + n, "kind", "close", "at", now);
      }
    }

    private Duration pause() {
      int kind = random.nextInt(20);
      if (kind == 0) {
        return Duration.ofMinutes(30);
      }
      if (kind == 1) {
        return Duration.ofMinutes(30).plusMillis(1);
      }
      return kind < 5
          ? Duration.ofMinutes(31 + random.nextInt(600))
          : Duration.ofMillis(random.nextInt(15 * 60_000));
    }

    private void conversation(@Nullable String by, @Nullable String channel) {
      var columns = new HashMap<String, @Nullable Object>();
      columns.put("user_id", by);
      columns.put("channel", channel);
      columns.put("started_at", began);
      columns.put("last_at", now);
      put("conversations", tenant + "/" + thread, columns);
    }

    private void turn() {
      var message = "m" + n++;
      var turn =
          UUID.nameUUIDFromBytes((tenant + thread + message).getBytes(StandardCharsets.UTF_8))
              .toString();
      var asked = now;
      message("user", message, turn, asked);
      if (chance(8)) {
        return; // nobody ever replied
      }
      var outcome = oneOf(OUTCOMES);
      for (int call = random.nextInt(3); call > 0; call--) {
        call(turn, call);
      }
      now = now.plusMillis(chance(3) ? -500 : 20 + (long) Math.exp(random.nextGaussian() * 2 + 6));
      if (chance(10)) {
        outcome = "HANDED_TO_AGENT";
        handoff(turn);
      }
      message("bot", "r-" + message, turn, now);
      answer(turn, message, outcome);
      if (chance(12)) {
        now = now.plusSeconds(random.nextInt(4000));
        message("agent", "a-" + message, null, now);
      }
      if (chance(25)) {
        feedback("turn", turn, oneOf(List.of("LIKE", "DISLIKE")), null);
        if (chance(40)) {
          feedback("turn", turn, oneOf(List.of("LIKE", "DISLIKE", "LABEL")), null);
        }
      }
    }

    private void message(String author, String id, @Nullable String turn, Instant at) {
      var columns = new HashMap<String, @Nullable Object>();
      columns.put("author", author);
      columns.put("id", id);
      columns.put("turn_id", turn == null ? null : UUID.fromString(turn));
      columns.put("at", at);
      columns.put("text_key_id", "k");
      columns.put("topic", "t");
      columns.put("topic_partition", 0);
      columns.put("topic_offset", 0L);
      put("messages", tenant + "/" + thread + "/" + author + "/" + id, columns);
    }

    private void answer(String turn, String message, String outcome) {
      var columns = new HashMap<String, @Nullable Object>();
      columns.put("turn_id", UUID.fromString(turn));
      columns.put("message_id", message);
      columns.put("reply_id", "r-" + message);
      columns.put("attempt", 1);
      columns.put("outcome", outcome);
      columns.put("replied_at", now);
      columns.put("first_token_at", chance(70) ? now.minusMillis(random.nextInt(3000)) : null);
      columns.put("route", chance(90) ? oneOf(ROUTES) : null);
      columns.put("generator", chance(90) ? oneOf(List.of("extractive", "small")) : null);
      columns.put("cache", chance(50) ? oneOf(List.of("none", "hit-exact")) : null);
      put("turns", tenant + "/" + turn, columns);
    }

    private void call(String turn, int number) {
      var columns = new HashMap<String, @Nullable Object>();
      var id = turn + "-" + number;
      columns.put("call_id", id);
      columns.put("turn_id", UUID.fromString(turn));
      columns.put("attempt", 1);
      columns.put("run", "r");
      columns.put("purpose", "answer");
      columns.put("provider", "p");
      columns.put("model", "m");
      columns.put("started_at", now);
      put("model_calls", tenant + "/" + id, columns);
      if (chance(90)) {
        columns.put("finished_at", now.plusMillis(random.nextInt(5000)));
        columns.put("tokens_in", random.nextInt(3000));
        columns.put("tokens_out", random.nextInt(500));
        columns.put("cost_micros", (long) random.nextInt(20_000));
        columns.put("cause", chance(80) ? "done" : oneOf(List.of("timeout", "hit-exact")));
        put("model_calls", tenant + "/" + id, columns);
      }
    }

    private void handoff(String turn) {
      var columns = new HashMap<String, @Nullable Object>();
      columns.put("handoff_id", "h-" + turn);
      columns.put("turn_id", UUID.fromString(turn));
      columns.put("user_id", user);
      columns.put("cause_kind", oneOf(List.of("rule", "score")));
      columns.put("cause", oneOf(List.of("asked-for-a-person", "angry")));
      columns.put("at", now);
      put("handoffs", tenant + "/h-" + turn, columns);
    }

    private void feedback(String type, String target, String kind, @Nullable String value) {
      var columns = new HashMap<String, @Nullable Object>();
      var id = "f" + n++ + "-" + thread;
      columns.put("feedback_id", id);
      columns.put("target_type", type);
      columns.put("target_id", target);
      columns.put("actor", user);
      columns.put("kind", kind);
      columns.put("value", value);
      columns.put("at", now.plusMillis(random.nextInt(3) * 1000L));
      put("feedback", tenant + "/" + id, columns);
    }

    private String key(String id) {
      return tenant + "/" + thread + "/" + id;
    }

    private void put(String table, String key, Object... pairs) {
      var columns = new HashMap<String, @Nullable Object>();
      for (int i = 0; i < pairs.length; i += 2) {
        columns.put((String) pairs[i], pairs[i + 1]);
      }
      put(table, key, columns);
    }

    private void put(String table, String key, Map<String, @Nullable Object> columns) {
      var all = new HashMap<>(columns);
      all.put("tenant", tenant);
      all.put("conversation_id", thread);
      if (table.equals("messages")) {
        all.put("text_nonce", new byte[12]);
        all.put("text_ciphertext", new byte[20]);
      }
      rows.add(new RawRow(table, key, ++lsn, all));
    }
  }
}
