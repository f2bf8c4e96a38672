package dev.parley.gateway.retrace;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What came of putting a prompt together again.
 *
 * @param rebuilt its hash now; empty where it could not be put together
 * @param passages those that stand in it, and whether their words are still those of their hash
 */
public record Retraced(
    Verdict verdict, Optional<String> recorded, Optional<String> rebuilt, List<Shown> passages) {

  /** How the comparison ended. */
  public enum Verdict {
    /** The prompt is the recorded one, to the letter. */
    SAME,
    /** It is another. */
    DIFFERENT,
    /** No prompt was made: the answer is no worker's. */
    NO_PROMPT,
    /** Its keys were destroyed, so nobody can put it together again. */
    ERASED,
    /** What it was made of is no longer kept. */
    GONE
  }

  /** A passage of the prompt. */
  public record Shown(String chunkId, String hash, boolean same) {}

  static Retraced not(Verdict why, Optional<String> recorded) {
    return new Retraced(why, recorded, Optional.empty(), List.of());
  }

  /** As the door shows it. */
  public JsonObject json() {
    var shown = new JsonArray();
    passages.forEach(
        it ->
            shown.add(
                new JsonObject()
                    .put("chunkId", it.chunkId())
                    .put("hash", it.hash())
                    .put("same", it.same())));
    return new JsonObject()
        .put("verdict", verdict.name())
        .put("promptHash", recorded.orElse(null))
        .put("rebuiltHash", rebuilt.orElse(null))
        .put("passages", shown);
  }
}
