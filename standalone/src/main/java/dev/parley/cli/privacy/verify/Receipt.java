package dev.parley.cli.privacy.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;
import java.time.Instant;

/**
 * What a search found, signed; holds neither the canary nor a path.
 *
 * <p>The signature is over the object without its field {@code signature}, on one line, its fields
 * in their order.
 */
public final class Receipt {
  private static final String SIGNATURE = "signature";

  private final ObjectNode json;

  private Receipt(ObjectNode json) {
    this.json = json;
  }

  static Receipt of(
      DataFolderSearch search, String canary, Instant checkedAt, JsonNode erasure, ReceiptKey key) {
    var json = Json.object().put("receipt", 1).put("checkedAt", checkedAt.toString());
    json.putObject("canary")
        .put("hmac", key.fingerprint(canary))
        .put("characters", canary.length());
    json.put("hits", search.hits());
    var stores = json.putArray("stores");
    search.stores().forEach((store, looked) -> stores.add(looked.json(store.word())));
    if (!erasure.isMissingNode()) {
      json.set("erasure", erasure);
    }
    var user = search.user();
    if (user != null) {
      json.set("keyBytes", user.keys().json());
      json.set("derived", user.derived().json());
    }
    search
        .dead()
        .ifPresent(
            dead ->
                json.putObject("deletedRows")
                    .put("dead", dead.rows())
                    .put("vacuumedAt", dead.vacuumedAt()));
    json.put("publicKey", key.publicKey());
    json.put(SIGNATURE, key.sign(Json.line(json)));
    return new Receipt(json);
  }

  /**
   * @throws JsonProcessingException when the text is no JSON
   */
  public static Receipt parse(String text) throws JsonProcessingException {
    return new Receipt(Json.parse(text) instanceof ObjectNode object ? object : Json.object());
  }

  /** Whether it is as it was signed, by whatever key it names. */
  public boolean isWhole() {
    var signed = json.deepCopy();
    signed.remove(SIGNATURE);
    return ReceiptKey.isSigned(
        Json.line(signed), Json.textOrEmpty(json, "publicKey"), Json.textOrEmpty(json, SIGNATURE));
  }

  /** Whether this key signed it. */
  public boolean isBy(ReceiptKey key) {
    return Json.textOrEmpty(json, "publicKey").equals(key.publicKey());
  }

  public JsonNode json() {
    return json;
  }
}
