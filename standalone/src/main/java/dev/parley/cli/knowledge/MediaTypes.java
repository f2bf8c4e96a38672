package dev.parley.cli.knowledge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file is, by the end of its name. */
final class MediaTypes {
  static final String PLAIN = "text/plain";
  static final String EXPECTED = ".md, .mdx, .markdown, .html, .htm, .txt or .jsonl";

  private static final Map<String, String> BY_EXTENSION =
      Map.of(
          "md", "text/markdown",
          "mdx", "text/markdown",
          "markdown", "text/markdown",
          "html", "text/html",
          "htm", "text/html",
          "txt", PLAIN);

  private MediaTypes() {}

  /** Empty when no document has this name. */
  static Optional<String> of(String fileName) {
    return Optional.ofNullable(BY_EXTENSION.get(extension(fileName)));
  }

  static boolean isLines(String fileName) {
    return extension(fileName).equals("jsonl");
  }

  private static String extension(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
