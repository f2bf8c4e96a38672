package dev.parley.bench.dialog;

import dev.parley.dialog.state.GateSerde;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.turn.Conversation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;

/** Holds what became visible, and what lies in the stores, against the invariants. */
final class Checker {
  private static final int MOST_WAITING = 20;

  /** The alarm rings a tenth of a second after a start, and as long after what is due at once. */
  private static final Duration ALARM = Duration.ofMillis(250);

  private final Scribe scribe;
  private final Findings findings = new Findings();
  private final Map<ConversationKey, Story> stories = new LinkedHashMap<>();
  private final Deserializer<Conversation> gate = new GateSerde().deserializer();
  private final Map<ConversationKey, Conversation> known = new LinkedHashMap<>();
  private final Map<ConversationKey, byte[]> decoded = new HashMap<>();

  /** Read once: they are met again after every commit. */
  private final Map<Bytes, ConversationKey> keys = new HashMap<>();

  /** By conversation, the summary that a model was last asked to replace. */
  private final Map<ConversationKey, String> lastAsked = new HashMap<>();

  private int nonsense;
  private int quarantined;

  Checker(Scribe scribe) {
    this.scribe = scribe;
  }

  void appended(Input input) {
    var meaning = input.meaning();
    if (meaning instanceof Meaning.Nonsense) {
      nonsense++;
    } else if (meaning instanceof Meaning.Says says) {
      story(says.key()).appended(says);
    }
  }

  void happened(List<Step> steps) {
    for (var step : steps) {
      if (step instanceof Step.Took took) {
        took(took.input().meaning(), took.at());
      } else if (step instanceof Step.Wrote wrote) {
        wrote(wrote.sent(), wrote.at());
      }
    }
  }

  private void took(Meaning meaning, Instant at) {
    if (meaning instanceof Meaning.Says says) {
      story(says.key()).took(says, at);
    } else if (meaning instanceof Meaning.Takes takes) {
      story(takes.key()).took(takes, at);
    } else if (meaning instanceof Meaning.Returns returns) {
      story(returns.key()).took(returns, at);
    } else if (meaning instanceof Meaning.Closes closes) {
      story(closes.key()).took(closes, at);
    } else if (meaning instanceof Meaning.AgentSays says) {
      story(says.key()).took(says, at);
    }
  }

  private void wrote(Sent sent, Instant at) {
    if (sent instanceof Sent.Quarantined) {
      quarantined++;
    } else if (sent instanceof Sent.Requested it) {
      var request = it.request();
      checkSummary(it, at);
      story(it.key())
          .requested(request.getTurnId(), request.getAttempt(), request.getMessageId(), at);
    } else if (sent instanceof Sent.SummaryAsked it) {
      lastAsked.put(it.key(), it.summaryId());
    } else if (sent instanceof Sent.Replied it) {
      replied(it.key(), it.reply(), at);
    }
  }

  private void checkSummary(Sent.Requested it, Instant at) {
    var summary = scribe.summaryOf(it.key(), it.request());
    if (!Workers.isFit(it.key(), summary, lastAsked.getOrDefault(it.key(), ""))) {
      findings.add(Invariant.OWN_SUMMARY, at, it.key() + " " + it.request().getMessageId());
    }
  }

  private void replied(ConversationKey key, Reply reply, Instant at) {
    var text = textOf(key, reply);
    if (text.isEmpty()) {
      findings.add(Invariant.OWN_TENANT, at, key + " got a reply of " + reply.getTenant());
      return;
    }
    var story = story(key);
    if (Story.isWorkers(reply) && reply.getOutcome() == Outcome.ANSWERED) {
      var due = Workers.words(key, reply.getTurnId(), story.attempt(reply.getTurnId()));
      if (!text.get().equals(due)) {
        findings.add(Invariant.OWN_ANSWER, at, key + " " + reply.getMessageId());
      }
    }
    story.replied(reply, at);
  }

  /** Empty when it is another conversation's, by its ids or by its key. */
  private Optional<String> textOf(ConversationKey key, Reply reply) {
    if (!reply.getTenant().equals(key.tenant().value())
        || !reply.getConversationId().equals(key.conversationId())) {
      return Optional.empty();
    }
    try {
      return Optional.of(scribe.textOf(key, reply));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** What the gate's rows say, right after a commit. */
  void state(Machine machine) {
    var rows = machine.rows().all(Stores.GATE);
    var there = new HashSet<ConversationKey>();
    rows.forEach(
        (bytes, row) -> {
          var key = keys.computeIfAbsent(bytes, it -> scribe.key(it.get()));
          there.add(key);
          decode(key, row);
        });
    known.keySet().retainAll(there);
    known.keySet().forEach(this::story);
    stories.forEach(
        (key, story) ->
            compare(key, story, known.getOrDefault(key, Conversation.UNKNOWN), machine));
  }

  /** Rows seldom change from one commit to the next. */
  private void decode(ConversationKey key, byte[] row) {
    if (decoded.put(key, row) != row || !known.containsKey(key)) {
      known.put(key, gate.deserialize("", row));
    }
  }

  /** All rows of all stores against their changelogs. */
  void rows(Machine machine) {
    var differing = machine.changelogs().differenceTo(machine.rows());
    if (!differing.isEmpty()) {
      findings.add(Invariant.STATE_IS_FOLD, machine.now(), differing + " is not its changelog");
    }
  }

  private void compare(ConversationKey key, Story story, Conversation it, Machine machine) {
    var now = machine.now();
    if (it.waiting().size() > MOST_WAITING || it.turns().size() > Conversation.MOST_TURNS) {
      findings.add(Invariant.BOUNDED, now, key + ": " + it.waiting().size() + " wait");
    }
    var believed = new ArrayList<String>();
    it.open().ifPresent(turn -> believed.add(turn.question().messageId()));
    it.waiting().forEach(message -> believed.add(message.messageId()));
    if (!believed.equals(story.pending())) {
      findings.add(
          Invariant.STATE_IS_FOLD, now, key + ": " + believed + ", recorded " + story.pending());
    }
    boolean otherAttempt =
        it.open().filter(turn -> turn.attempt() != story.attempt(turn.turnId())).isPresent();
    var lease = story.lease(now);
    if (otherAttempt || lease.isPresent() && !lease.equals(it.lease().map(l -> l.leaseId()))) {
      findings.add(Invariant.STATE_IS_FOLD, now, key + ": another attempt or lease");
    }
    checkTime(key, it, machine);
  }

  private void checkTime(ConversationKey key, Conversation it, Machine machine) {
    var late = machine.now().minus(ALARM);
    if (machine.since().isAfter(late)) {
      return;
    }
    it.open()
        .filter(turn -> turn.attemptDue().isBefore(late))
        .ifPresent(
            turn -> findings.add(Invariant.IN_TIME, machine.now(), key + " " + turn.turnId()));
  }

  /** Nothing is under way any more. */
  void calm(Instant at) {
    stories.values().forEach(story -> story.ended(at));
    if (quarantined != nonsense) {
      findings.add(Invariant.QUARANTINED, at, quarantined + " laid aside of " + nonsense);
    }
  }

  /** Nobody has spoken for longer than conversations are kept. */
  void abandoned(Machine machine) {
    for (var store : Stores.names()) {
      int rows = machine.rows().all(store).size();
      if (rows > 0) {
        findings.add(Invariant.FORGOTTEN, machine.now(), store + ": " + rows + " rows");
      }
    }
  }

  /** Every message that was read has ended. */
  boolean isQuiet() {
    return stories.values().stream().allMatch(story -> story.pending().isEmpty());
  }

  int accepted() {
    return stories.values().stream().mapToInt(Story::accepted).sum();
  }

  List<Violation> violations() {
    return findings.all();
  }

  private Story story(ConversationKey key) {
    return stories.computeIfAbsent(key, it -> new Story(it, findings));
  }
}
