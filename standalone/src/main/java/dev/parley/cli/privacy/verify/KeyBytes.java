package dev.parley.cli.privacy.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;
import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.InvalidIdException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the wrapped keys of a user still lie in the segments of keys.v1, and until when. */
final class KeyBytes {
  private static final String PARTITIONS = "keys.v1-";

  /**
   * The longest a tombstoned key lies there: an hour until its segment is closed, half an hour
   * until something is written that closes it, the cleaner's pause, the pause before a cleaned file
   * is deleted.
   */
  private static final Duration GONE_AFTER = Duration.ofMinutes(105);

  private final String tenant;
  private final String user;
  private final Map<DataKeyId, Key> keys = new HashMap<>();

  /** One key: how often its bytes lie there, and when it was destroyed. */
  private static final class Key {
    boolean ofUser;
    int copies;
    @Nullable Instant destroyedAt;
  }

  KeyBytes(String tenant, String user) {
    this.tenant = tenant;
    this.user = user;
  }

  static boolean isKeyLog(Path segment) {
    var folder = segment.getParent();
    return folder != null && folder.getFileName().toString().startsWith(PARTITIONS);
  }

  void take(long timestamp, @Nullable ByteBuffer key, @Nullable ByteBuffer value) {
    var place = place(key);
    if (place == null || !place.tenant().value().equals(tenant)) {
      return;
    }
    var known = keys.computeIfAbsent(place, it -> new Key());
    known.ofUser |= place.scope() == KeyScope.USER && place.owner().equals(user);
    if (value == null) {
      known.destroyedAt = Instant.ofEpochMilli(timestamp);
    } else {
      known.copies++;
      // A conversation's key names its user in its value.
      known.ofUser |= text(value).contains(user);
    }
  }

  private static @Nullable DataKeyId place(@Nullable ByteBuffer key) {
    try {
      return key == null ? null : DataKeyId.parse(text(key));
    } catch (InvalidIdException e) {
      return null;
    }
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
  }

  /** Keys that still open something. */
  long alive() {
    return keys.values().stream()
        .filter(key -> key.ofUser && key.destroyedAt == null && key.copies > 0)
        .count();
  }

  /** Destroyed keys whose bytes still lie there. */
  long lying() {
    return keys.values().stream()
        .filter(key -> key.ofUser && key.destroyedAt != null && key.copies > 0)
        .count();
  }

  /** When the last of them is gone at the latest; null when nothing lies there. */
  @Nullable Instant goneBy() {
    return keys.values().stream()
        .filter(key -> key.ofUser && key.copies > 0)
        .map(key -> key.destroyedAt)
        .filter(at -> at != null)
        .max(Instant::compareTo)
        .map(at -> at.plus(GONE_AFTER))
        .orElse(null);
  }

  ObjectNode json() {
    var by = goneBy();
    return Json.object()
        .put("alive", alive())
        .put("destroyedButLying", lying())
        .put("gone", alive() == 0 && lying() == 0)
        .put("goneBy", by == null ? null : by.toString());
  }
}
