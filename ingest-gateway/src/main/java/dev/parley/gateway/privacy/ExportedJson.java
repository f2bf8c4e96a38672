package dev.parley.gateway.privacy;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns rows into a list of conversations, opening texts on the way; holds one row at a time. */
final class ExportedJson implements PersonalRecords.Reader {
  private final Sealer sealer;
  private final Consumer<String> out;
  private @Nullable ConversationKey conversation;
  private @Nullable String section;

  ExportedJson(Sealer sealer, Consumer<String> out) {
    this.sealer = sealer;
    this.out = out;
  }

  @Override
  public void conversation(ConversationKey key, Map<String, Object> row) {
    var separator = conversation == null ? "" : closing() + ",";
    conversation = key;
    section = null;
    var head = json(key, row).encode();
    out.accept(separator + head.substring(0, head.length() - 1));
  }

  @Override
  public void row(String name, Map<String, Object> row) {
    var of = conversation;
    if (of == null) {
      throw new IllegalStateException("a row before its conversation");
    }
    var separator = name.equals(section) ? "," : (section == null ? "" : "]") + opening(name);
    section = name;
    out.accept(separator + json(of, row).encode());
  }

  /** Ends the whole text. */
  void end() {
    out.accept((conversation == null ? "" : closing()) + "]}\n");
  }

  private static String opening(String name) {
    return ",\"" + name + "\":[";
  }

  private String closing() {
    return (section == null ? "" : "]") + "}";
  }

  private JsonObject json(ConversationKey of, Map<String, Object> row) {
    var json = new JsonObject();
    row.forEach(
        (name, value) -> {
          if (value instanceof Sealed sealed) {
            open(json, name, of, sealed);
          } else {
            json.put(name, value);
          }
        });
    return json;
  }

  private void open(JsonObject json, String name, ConversationKey of, Sealed sealed) {
    try {
      json.put(name, sealer.open(of, sealed));
    } catch (MissingKeyException | UnopenableException e) {
      json.put(name, "").put("erased", true);
    }
  }
}
