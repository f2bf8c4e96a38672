package dev.parley.gateway.privacy;

import dev.parley.schemas.events.Erasure;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the erasure of a user is.
 *
 * @param user the id as topics have it
 * @param erasedAt what happened up to here is erased
 * @param keysDestroyedAt empty while some key may still open something
 * @param keys destroyed
 * @param rowsDeleted whether the recorder is done
 * @param rows deleted from the chat database, by table
 */
public record ErasureProgress(
    String user,
    Instant erasedAt,
    Optional<Instant> keysDestroyedAt,
    int keys,
    boolean rowsDeleted,
    Map<String, Long> rows) {
  public ErasureProgress {
    rows = Map.copyOf(rows);
  }

  static ErasureProgress of(Erasure order, Optional<PersonalRecords.Erased> recorded) {
    return new ErasureProgress(
        order.getUser(),
        order.getErasedAt(),
        Optional.ofNullable(order.getKeysDestroyedAt()),
        order.getKeys(),
        recorded.filter(it -> covers(it, order.getErasedAt())).isPresent(),
        recorded.map(PersonalRecords.Erased::rows).orElse(Map.of()));
  }

  /** The recorder has met the order, and after it the word that its keys are gone. */
  private static boolean covers(PersonalRecords.Erased recorded, Instant erasedAt) {
    return !recorded.erasedAt().isBefore(erasedAt)
        && recorded.keysDestroyedAt().filter(at -> !at.isBefore(erasedAt)).isPresent();
  }

  public boolean isDone() {
    return keysDestroyedAt.isPresent() && rowsDeleted;
  }

  public JsonObject json() {
    var counts = new JsonObject();
    new TreeMap<>(rows).forEach(counts::put);
    return new JsonObject()
        .put("user", user)
        .put("erasedAt", erasedAt.toString())
        .put("done", isDone())
        .put(
            "keys",
            new JsonObject()
                .put("destroyed", keys)
                .put("destroyedAt", keysDestroyedAt.map(Instant::toString).orElse(null)))
        .put("rows", new JsonObject().put("done", rowsDeleted).put("deleted", counts));
  }
}
