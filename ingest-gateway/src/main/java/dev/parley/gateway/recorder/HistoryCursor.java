package dev.parley.gateway.recorder;

import dev.parley.schemas.ids.InvalidIdException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A message's place in its conversation.
 *
 * @param shownAt its time, or its question's where a clock put that later
 * @param rank 0 for the user, so that a question stands before a reply of the same time
 * @param offset on its topic
 * @param id the message's
 */
record HistoryCursor(Instant shownAt, int rank, long offset, String id) {

  /** For people's URLs: opaque. */
  String encoded() {
    var text = shownAt.toEpochMilli() + "." + rank + "." + offset + "." + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Throws {@link InvalidIdException} for the field {@code before}. */
  static HistoryCursor parse(String encoded) {
    try {
      var bytes = Base64.getUrlDecoder().decode(encoded);
      var parts = new String(bytes, StandardCharsets.UTF_8).split("\\.", 4);
      if (parts.length == 4 && parts[3].indexOf('\0') < 0) {
        return new HistoryCursor(
            Instant.ofEpochMilli(Long.parseLong(parts[0])),
            Integer.parseInt(parts[1]),
            Long.parseLong(parts[2]),
            parts[3]);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong();
    }
    throw wrong();
  }

  private static InvalidIdException wrong() {
    return new InvalidIdException("before", "the 'next' of a page read before");
  }
}
