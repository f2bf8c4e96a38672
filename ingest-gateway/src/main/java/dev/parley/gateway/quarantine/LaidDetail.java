package dev.parley.gateway.quarantine;

import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.Traceparent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One laid record more closely: its headers and what its first bytes claim. Nothing is opened, and
 * nothing of the value is shown.
 *
 * @param schemaId what the wire format's four bytes say; empty where it is no such record
 */
public record LaidDetail(Laid laid, List<Shown> headers, Optional<Integer> schemaId) {
  private static final int PREFIX_BYTES = 5;

  /**
   * A header.
   *
   * @param value of those that we write ourselves; empty for others, which may hold anything
   */
  public record Shown(String name, int bytes, Optional<String> value) {}

  static LaidDetail of(Laid laid, ConsumerRecord<byte[], byte[]> record) {
    var headers = new ArrayList<Shown>();
    record.headers().forEach(header -> headers.add(shown(header)));
    return new LaidDetail(laid, List.copyOf(headers), schemaId(record));
  }

  private static Shown shown(Header header) {
    var value = header.value() == null ? new byte[0] : header.value();
    boolean known = Quarantine.isOurs(header.key()) || header.key().equals(Traceparent.HEADER);
    return new Shown(
        header.key(),
        value.length,
        known ? Optional.of(new String(value, StandardCharsets.UTF_8)) : Optional.empty());
  }

  @SuppressWarnings("NullAway") // a value may be missing
  private static Optional<Integer> schemaId(ConsumerRecord<byte[], byte[]> record) {
    var value = record.value();
    return value == null || value.length < PREFIX_BYTES || value[0] != 0
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(value).getInt(1));
  }

  /** As the door shows it. */
  public JsonObject json() {
    var all = new JsonArray();
    headers.forEach(
        it ->
            all.add(
                new JsonObject()
                    .put("name", it.name())
                    .put("bytes", it.bytes())
                    .put("value", it.value().orElse(null))));
    return laid.json().put("schemaId", schemaId.orElse(null)).put("headers", all);
  }
}
