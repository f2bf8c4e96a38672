package dev.parley.dialog.state;

import dev.parley.dialog.turn.Deadline;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** A deadline and whose it is; as a store's key it sorts by due time, then by kind. */
public record Due(ConversationKey conversation, Deadline deadline) {
  private static final int PREFIX = Long.BYTES + 1;

  /** {@code due (8 bytes, big-endian) | kind | tenant/conversation/id}. */
  Bytes key() {
    var name = (conversation + "/" + deadline.id()).getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(PREFIX + name.length)
            .putLong(deadline.due().toEpochMilli())
            .put((byte) deadline.kind().code())
            .put(name)
            .array());
  }

  /** Empty for a kind that only a later version knows: it is left where it is. */
  static Optional<Due> of(Bytes key) {
    var buffer = ByteBuffer.wrap(key.get());
    var due = Instant.ofEpochMilli(buffer.getLong());
    int code = buffer.get();
    var name = new byte[buffer.remaining()];
    buffer.get(name);
    var parts = new String(name, StandardCharsets.UTF_8).split("/", 3);
    var conversation = ConversationKey.of(new TenantId(parts[0]), parts[1]);
    return Arrays.stream(Deadline.Kind.values())
        .filter(kind -> kind.code() == code)
        .findFirst()
        .map(kind -> new Due(conversation, new Deadline(due, kind, parts[2])));
  }

  /** Sorts before everything that is due at this time or later. */
  static Bytes from(Instant time) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array());
  }
}
