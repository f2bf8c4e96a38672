package dev.parley.gateway.quarantine;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.Quarantine;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was laid aside, by everything but its text.
 *
 * @param tenant as its key names it; empty where it names none
 * @param topic where it came from, with its place there; -1 for one that was never written there
 * @param at when it was laid aside
 */
public record Laid(
    LaidRef ref,
    Optional<TenantId> tenant,
    String topic,
    int partition,
    long offset,
    String reason,
    Instant at,
    int keyBytes,
    int valueBytes,
    boolean replayed) {

  static Laid of(LaidRef ref, ConsumerRecord<byte[], byte[]> record, boolean replayed) {
    return new Laid(
        ref,
        tenant(record.key()),
        Quarantine.said(record, "topic").orElse(""),
        number(record, "partition").map(Long::intValue).orElse(-1),
        number(record, "offset").orElse(-1L),
        Quarantine.said(record, "message").orElse(""),
        Instant.ofEpochMilli(record.timestamp()),
        length(record.key()),
        length(record.value()),
        replayed);
  }

  private static Optional<Long> number(ConsumerRecord<?, ?> record, String name) {
    return Quarantine.said(record, name)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }

  @SuppressWarnings("NullAway") // Kafka's keys and values may be missing
  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  @SuppressWarnings("NullAway") // a key may be missing
  private static Optional<TenantId> tenant(byte[] key) {
    if (key == null) {
      return Optional.empty();
    }
    var first = new String(key, StandardCharsets.UTF_8).split("/", 2)[0];
    return TenantId.isValid(first) ? Optional.of(new TenantId(first)) : Optional.empty();
  }

  Laid thatWasReplayed() {
    return new Laid(ref, tenant, topic, partition, offset, reason, at, keyBytes, valueBytes, true);
  }

  /** As the door shows it. */
  public JsonObject json() {
    return new JsonObject()
        .put("id", ref.toString())
        .put("tenant", tenant.map(TenantId::value).orElse(null))
        .put("flow", LaidRef.name(ref.flow()))
        .put("topic", topic)
        .put("partition", partition)
        .put("offset", offset)
        .put("reason", reason)
        .put("at", at.toString())
        .put("keyBytes", keyBytes)
        .put("valueBytes", valueBytes)
        .put("replayed", replayed);
  }
}
