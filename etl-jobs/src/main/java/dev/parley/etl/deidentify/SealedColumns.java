package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.UnfitChangeException;
import dev.parley.schemas.events.Sealed;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sealed text as three columns of a row. */
final class SealedColumns {
  private SealedColumns() {}

  /** Null when the row has no text. */
  static @Nullable Sealed read(ChangeEvent event) {
    if (event.text(Columns.KEY_ID) == null && event.text(Columns.CIPHERTEXT) == null) {
      return null;
    }
    return new Sealed(
        event.required(Columns.KEY_ID),
        bytes(event, Columns.NONCE),
        bytes(event, Columns.CIPHERTEXT));
  }

  private static ByteBuffer bytes(ChangeEvent event, String column) {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(event.required(column)));
    } catch (IllegalArgumentException e) {
      throw new UnfitChangeException(event.table() + "." + column + ": not bytes");
    }
  }

  static Map<String, @Nullable String> write(Sealed sealed) {
    var columns = new HashMap<String, @Nullable String>();
    columns.put(Columns.KEY_ID, sealed.getKeyId());
    columns.put(Columns.NONCE, base64(sealed.getNonce()));
    columns.put(Columns.CIPHERTEXT, base64(sealed.getCiphertext()));
    return columns;
  }

  private static String base64(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
