package dev.parley.language.parse;

import dev.parley.language.chunk.Document;
import java.util.List;
import java.util.Locale;

/**
 * Reads uploaded bytes by their media type, in time linear in their number. Safe for use by many
 * threads.
 */
public final class DocumentParser {
  /** Media types that can be read. */
  public static final List<String> MEDIA_TYPES =
      List.of("text/markdown", "text/html", "text/plain");

  private final int maxBytes;

  /**
   * @param maxBytes longest document, at least 1
   */
  public DocumentParser(int maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: at least 1)");
    }
    this.maxBytes = maxBytes;
  }

  /**
   * @param mediaType one of {@link #MEDIA_TYPES}, parameters such as a charset are passed over:
   *     text is UTF-8
   * @param name title where the document states none
   * @throws UnparsableDocumentException if they are too many, not text, or of another type
   */
  public Document parse(String mediaType, byte[] bytes, String name)
      throws UnparsableDocumentException {
    if (bytes.length > maxBytes) {
      throw new UnparsableDocumentException(
          "The document has " + bytes.length + " bytes, more than the " + maxBytes + " allowed.");
    }
    var text = TextBytes.decode(bytes);
    var type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "text/markdown" -> MarkdownReader.read(text, name);
      case "text/html" -> HtmlReader.read(text, name);
      case "text/plain" -> PlainTextReader.read(text, name);
      default ->
          throw new UnparsableDocumentException(
              "Documents of type "
                  + type
                  + " cannot be read (expected: one of "
                  + String.join(", ", MEDIA_TYPES)
                  + ").");
    };
  }
}
