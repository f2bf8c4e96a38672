package dev.parley.bench.dialog;

import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One conversation as its topics tell it, beside what the stage believes. */
final class Story {
  /** Who comes over the queue's end, or with too much, is told so at once. */
  private static final Set<String> AT_THE_DOOR = Set.of("queue-full", "too-long");

  private static final int MOST_ATTEMPTS = 3;

  private final ConversationKey key;
  private final Findings findings;

  /** By message, in the order of the log. */
  private final Map<String, Progress> messages = new LinkedHashMap<>();

  private final Map<String, Integer> attempts = new HashMap<>();
  private final Map<String, Integer> agentWords = new HashMap<>();
  private final Floor floor = new Floor();

  private static final class Progress {
    private boolean taken;
    private int outcomes;
  }

  Story(ConversationKey key, Findings findings) {
    this.key = key;
    this.findings = findings;
  }

  /** A record is on its topic: from here on the log's order counts. */
  void appended(Meaning meaning) {
    if (meaning instanceof Meaning.Says says) {
      messages.computeIfAbsent(says.messageId(), it -> new Progress());
    }
  }

  /** The stage has read it, for good. */
  void took(Meaning meaning, Instant at) {
    if (meaning instanceof Meaning.Says says) {
      messages.computeIfAbsent(says.messageId(), it -> new Progress()).taken = true;
    } else if (meaning instanceof Meaning.AgentSays says) {
      agentWords.putIfAbsent(says.messageId(), 0);
    }
    floor.took(meaning, at);
  }

  void requested(String turnId, int attempt, String messageId, Instant at) {
    int before = attempts.getOrDefault(turnId, 0);
    var progress = messages.get(messageId);
    if (attempt != before + 1
        || attempt > MOST_ATTEMPTS
        || progress == null
        || progress.outcomes > 0) {
      findings.add(
          Invariant.ATTEMPTS, at, key + " " + messageId + ": " + attempt + " after " + before);
    }
    attempts.put(turnId, attempt);
  }

  void replied(Reply reply, Instant at) {
    if (reply.getAgentId() != null) {
      agentWords.merge(reply.getMessageId(), 1, Integer::sum);
      return;
    }
    var progress = messages.get(reply.getMessageId());
    if (progress == null || !turn(reply.getMessageId()).equals(reply.getTurnId())) {
      findings.add(Invariant.OWN_ANSWER, at, key + " never said " + reply.getMessageId());
      return;
    }
    checkOrder(reply, at);
    progress.outcomes++;
    if (progress.outcomes > 1) {
      findings.add(Invariant.ONE_OUTCOME, at, key + " " + reply.getMessageId() + ": another");
    }
    if (isWorkers(reply) && floor.isHeld(at)) {
      findings.add(Invariant.FLOOR, at, key + " " + reply.getMessageId());
    }
  }

  static boolean isWorkers(Reply reply) {
    return reply.getRun() != null && !reply.getRun().isEmpty();
  }

  private void checkOrder(Reply reply, Instant at) {
    if (reply.getReason() != null && AT_THE_DOOR.contains(reply.getReason())) {
      return;
    }
    for (var message : messages.entrySet()) {
      if (message.getKey().equals(reply.getMessageId())) {
        return;
      }
      if (message.getValue().outcomes == 0) {
        var how = key + " " + reply.getMessageId() + " before " + message.getKey();
        findings.add(Invariant.IN_ORDER, at, how);
        return;
      }
    }
  }

  String turn(String messageId) {
    return NameUuid.turn(key, messageId).toString();
  }

  /** The attempt that was asked last; 0 for none. */
  int attempt(String turnId) {
    return attempts.getOrDefault(turnId, 0);
  }

  /** What was read and has not ended, in order. */
  List<String> pending() {
    return messages.entrySet().stream()
        .filter(it -> it.getValue().taken && it.getValue().outcomes == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  Optional<String> lease(Instant now) {
    return floor.lease(now);
  }

  int accepted() {
    return messages.size();
  }

  /** All is calm: whatever was to come has come. */
  void ended(Instant at) {
    messages.forEach(
        (id, progress) -> {
          if (progress.outcomes != 1) {
            findings.add(
                Invariant.ONE_OUTCOME, at, key + " " + id + ": " + progress.outcomes + " outcomes");
          }
        });
    agentWords.forEach(
        (id, shown) -> {
          if (shown != 1) {
            findings.add(Invariant.AGENT_WORDS, at, key + " " + id + ": shown " + shown);
          }
        });
  }
}
