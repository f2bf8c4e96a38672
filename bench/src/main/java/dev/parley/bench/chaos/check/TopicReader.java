package dev.parley.bench.chaos.check;

import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what the product has stored, from outside: all of its topics, committed records alone. */
public final class TopicReader implements AutoCloseable {
  private static final String ERRORS = "__streams.errors.";

  private final KafkaAccess kafka;
  private final CachedSchemaRegistry registry;
  private final KafkaKeyRing ring;
  private final Sealer sealer;

  /**
   * @param access {@code kafka.bootstrap}, {@code registry.url} and the master key
   */
  public TopicReader(Settings access) throws IOException {
    kafka = KafkaAccess.from(access);
    registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(
                access.text("registry.url", "the registry"), Duration.ofSeconds(20)),
            Clock.systemUTC());
    ring = new KafkaKeyRing(kafka, registry, MasterKey.from(access), "chaos-checker");
    sealer = new Sealer(ring, new SecureRandom());
  }

  /**
   * Everything that was stored until now.
   *
   * @param calm how long transactions under way may take to end
   */
  public Stored read(Duration calm)
      throws ExecutionException, TimeoutException, InterruptedException {
    try (var log = new CommittedLog(kafka)) {
      var open = log.awaitNoOpenTransaction(calm);
      var replies = new ArrayList<Stored.Reply>();
      read(log, Topics.REPLIES, (key, reply) -> replies.add(opened(key, reply)));
      var calls = new ArrayList<Stored.Call>();
      read(log, Topics.USAGE, (key, usage) -> calls.add(call(usage)));
      return new Stored(replies, calls, quarantined(log), open);
    }
  }

  /** What the dialog stage has recorded; asked for when nothing is under way any more. */
  public DialogLog dialog() {
    try (var log = new CommittedLog(kafka)) {
      return DialogLog.read(log, registry);
    }
  }

  private interface Taker<K, V> {
    void take(K key, V value);
  }

  private <K, V extends SpecificRecord> void read(
      CommittedLog log, TopicSpec<K, V> topic, Taker<K, V> taker) {
    Deserializer<K> keys = topic.keySerde().deserializer();
    Deserializer<V> values = topic.valueSerde(registry).deserializer();
    log.read(
        topic.name(),
        record ->
            taker.take(
                keys.deserialize(topic.name(), record.key()),
                values.deserialize(topic.name(), record.value())));
  }

  private Stored.Reply opened(ConversationKey key, Reply reply) {
    return new Stored.Reply(
        key.tenant().value(),
        reply.getTenant(),
        reply.getConversationId(),
        String.valueOf(reply.getTurnId()),
        reply.getMessageId(),
        reply.getOutcome().name(),
        reply.getRun(),
        sealer.open(key, reply.getText()),
        reply.getCitations().stream().map(Citation::getText).toList());
  }

  private static Stored.Call call(Usage usage) {
    var id = usage.getCallId();
    var turn = usage.getTurnId();
    if (usage.getEvent() instanceof CallFinished end) {
      return new Stored.Call(id, turn, end.getModel(), false, end.getCause());
    }
    return new Stored.Call(id, turn, ((CallStarted) usage.getEvent()).getModel(), true, "");
  }

  private static List<Stored.Quarantined> quarantined(CommittedLog log) {
    var all = new ArrayList<Stored.Quarantined>();
    for (var flow : Quarantine.values()) {
      var name = flow.name().toLowerCase(Locale.ROOT);
      log.read(flow.topic(), record -> all.add(quarantined(name, record)));
    }
    return all;
  }

  private static Stored.Quarantined quarantined(
      String flow, ConsumerRecord<byte[], byte[]> record) {
    return new Stored.Quarantined(
        flow,
        header(record, "topic", ""),
        Integer.parseInt(header(record, "partition", "-1")),
        Long.parseLong(header(record, "offset", "-1")));
  }

  private static String header(
      ConsumerRecord<byte[], byte[]> record, String name, String otherwise) {
    var header = record.headers().lastHeader(ERRORS + name);
    return header == null
        ? otherwise
        : new String(Objects.requireNonNull(header.value()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    ring.close();
  }
}
