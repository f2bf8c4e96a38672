package dev.parley.rag.knowledge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a document is called where it does not say so itself. */
final class Titles {
  private static final Pattern FILE =
      Pattern.compile("(?:.*/)?([^/]*\\p{L}{3}[^/]*)\\.(?:md|mdx|markdown|html?|txt)");

  private Titles() {}

  /** The uploader's title, or a file's name in words; nothing for an id, which would mislead. */
  static String of(String document, @Nullable String stated) {
    if (stated != null && !stated.isBlank()) {
      return stated.strip();
    }
    var file = FILE.matcher(document);
    return file.matches() ? file.group(1).replaceAll("[-_]+", " ").strip() : "";
  }
}
