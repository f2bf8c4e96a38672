package dev.parley.language.parse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines between two {@code ---} at a page's very beginning. */
final class FrontMatter {
  private static final int LONGEST = 20_000;
  private static final Pattern MARK = Pattern.compile("(?m)^---[ \\t]*$");
  private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*(\\S[^\\n]*)$");

  private FrontMatter() {}

  /** Where it ends; 0 if there is none. */
  static int end(String text) {
    var head = text.substring(0, Math.min(text.length(), LONGEST));
    var mark = MARK.matcher(head);
    return mark.find() && mark.start() == 0 && mark.find() ? mark.end() : 0;
  }

  /** The page's title as stated there. */
  static @Nullable String title(String text) {
    var found = TITLE.matcher(text.substring(0, end(text)));
    return found.find() ? unquoted(found.group(1).strip()) : null;
  }

  private static String unquoted(String value) {
    if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      return value.substring(1, value.length() - 1).replace("\\\"", "\"");
    }
    if (value.length() > 1 && value.startsWith("'") && value.endsWith("'")) {
      return value.substring(1, value.length() - 1).replace("''", "'");
    }
    return value;
  }
}
