package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.DialogState.Turn;
import dev.parley.dialog.state.GateSerde;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.state.TurnSerde;
import dev.parley.dialog.turn.Conversation;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/** What the topics of the dialog stage say, and what its changelogs fold to. */
public final class DialogLog {
  private static final String APPLICATION = "dialog-stream";

  private final Map<String, Map<String, Boolean>> messages = new HashMap<>();
  private final Map<String, Integer> attempts = new LinkedHashMap<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private final Map<String, Map<Bytes, Bytes>> changelogs = new HashMap<>();

  private DialogLog() {}

  /** Reads all committed records; nothing may be under way any more. */
  static DialogLog read(CommittedLog log, SchemaRegistry registry) {
    var read = new DialogLog();
    read(log, registry, Topics.INBOUND, (key, it) -> read.said(key, it.getMessageId()));
    read(
        log,
        registry,
        Topics.RAG_REQUESTS,
        (key, it) -> read.attempts.put(key + "/" + it.getTurnId(), it.getAttempt()));
    read(log, registry, Topics.REPLIES, read::replied);
    for (var store : Stores.names()) {
      log.read(APPLICATION + "-" + store + "-changelog", entry -> read.folded(store, entry));
    }
    return read;
  }

  private static <V extends SpecificRecord> void read(
      CommittedLog log,
      SchemaRegistry registry,
      TopicSpec<ConversationKey, V> topic,
      BiConsumer<ConversationKey, V> taker) {
    var keys = topic.keySerde().deserializer();
    var values = topic.valueSerde(registry).deserializer();
    log.read(
        topic.name(),
        entry -> {
          V value;
          try {
            value = values.deserialize(topic.name(), entry.value());
          } catch (UnreadableRecordException e) {
            return; // poison: its place is in quarantine, another invariant says
          }
          if (value != null) {
            taker.accept(keys.deserialize(topic.name(), entry.key()), value);
          }
        });
  }

  /** The same id again is the same message. */
  private void said(ConversationKey key, String messageId) {
    messages
        .computeIfAbsent(key.toString(), it -> new LinkedHashMap<>())
        .putIfAbsent(messageId, false);
  }

  private void replied(ConversationKey key, Reply reply) {
    if (reply.getAgentId() == null) {
      outcomes.put(key + "/" + reply.getTurnId(), reply.getOutcome().name());
      messages
          .getOrDefault(key.toString(), new HashMap<>())
          .computeIfPresent(reply.getMessageId(), (id, ended) -> true);
    }
  }

  private void folded(String store, ConsumerRecord<byte[], byte[]> entry) {
    var rows = changelogs.computeIfAbsent(store + "-" + entry.partition(), it -> new HashMap<>());
    if (entry.value() == null) {
      rows.remove(Bytes.wrap(entry.key()));
    } else {
      rows.put(Bytes.wrap(entry.key()), Bytes.wrap(entry.value()));
    }
  }

  /**
   * With what lies on the disk of the stage, which has stopped.
   *
   * @param folder of the stage's Streams application
   */
  public DialogState beside(Path folder) throws IOException {
    return new DialogState(
        pendingKept(),
        pendingRecorded(),
        turnsKept(),
        turnsRecorded(),
        changelogs,
        LocalStores.read(folder.resolve(APPLICATION)));
  }

  private Map<String, List<String>> pendingKept() {
    var gate = new GateSerde().deserializer();
    var kept = new HashMap<String, List<String>>();
    rows(Stores.GATE)
        .forEach((key, row) -> kept.put(key, pending(gate.deserialize("", row.get()))));
    return kept;
  }

  private static List<String> pending(Conversation conversation) {
    var pending = new ArrayList<String>();
    conversation.open().ifPresent(turn -> pending.add(turn.question().messageId()));
    conversation.waiting().forEach(message -> pending.add(message.messageId()));
    return pending;
  }

  private Map<String, List<String>> pendingRecorded() {
    var recorded = new HashMap<String, List<String>>();
    messages.forEach(
        (conversation, said) ->
            recorded.put(
                conversation,
                said.entrySet().stream()
                    .filter(it -> !it.getValue())
                    .map(Map.Entry::getKey)
                    .toList()));
    return recorded;
  }

  private Map<String, Turn> turnsKept() {
    var rows = new TurnSerde().deserializer();
    var kept = new HashMap<String, Turn>();
    rows(Stores.TURNS)
        .forEach(
            (key, row) -> {
              var turn = rows.deserialize("", row.get());
              kept.put(key, new Turn(turn.attempt(), turn.outcome().orElse("")));
            });
    return kept;
  }

  private Map<String, Turn> turnsRecorded() {
    var recorded = new HashMap<String, Turn>();
    attempts.forEach(
        (turn, attempt) -> recorded.put(turn, new Turn(attempt, outcomes.getOrDefault(turn, ""))));
    return recorded;
  }

  /** Of all partitions, by their keys as text. */
  private Map<String, Bytes> rows(String store) {
    var rows = new HashMap<String, Bytes>();
    changelogs.forEach(
        (name, each) -> {
          if (name.substring(0, name.lastIndexOf('-')).equals(store)) {
            each.forEach(
                (key, row) -> rows.put(new String(key.get(), StandardCharsets.UTF_8), row));
          }
        });
    return rows;
  }
}
