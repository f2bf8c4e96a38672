package dev.parley.language.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes to text with plain line ends; what is not text is refused. */
final class TextBytes {
  private static final int ONE_CONTROL_IN = 50; // more of them: some binary format

  private TextBytes() {}

  static String decode(byte[] bytes) throws UnparsableDocumentException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      throw new UnparsableDocumentException(
          "The document is not text in UTF-8 (expected: Markdown, HTML or text saved as UTF-8).");
    }
    long controls = text.chars().filter(TextBytes::control).count();
    if (text.indexOf('\0') >= 0 || controls > text.length() / ONE_CONTROL_IN) {
      throw new UnparsableDocumentException(
          "The document is a binary file (expected: Markdown, HTML or text).");
    }
    if (text.isBlank()) {
      throw new UnparsableDocumentException("The document is empty.");
    }
    var body = text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    return body.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static boolean control(int c) {
    return c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  }
}
