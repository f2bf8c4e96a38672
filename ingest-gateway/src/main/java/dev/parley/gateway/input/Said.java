package dev.parley.gateway.input;

import dev.parley.schemas.events.Speaker;
import java.util.List;
import java.util.Locale;

/** One thing said before, as a caller tells it. */
public record Said(Speaker speaker, String text) {
  private static final int MOST = 50;
  private static final int MOST_CHARACTERS = 16_000;
  private static final List<String> ROLES = List.of("user", "assistant");

  /** The field {@code history}: {@code [{"role":"user"|"assistant","text"}]}, oldest first. */
  public static List<Said> history(Fields fields) {
    return fields.objects("history", MOST, (item, n) -> read(item));
  }

  private static Said read(Fields item) {
    var role = item.text("role", 20);
    item.word("role", ROLES);
    return new Said(
        Speaker.valueOf(role.toUpperCase(Locale.ROOT)), item.text("text", MOST_CHARACTERS));
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Said[" + speaker + "]";
  }
}
