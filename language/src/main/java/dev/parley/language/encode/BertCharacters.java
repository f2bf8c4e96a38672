package dev.parley.language.encode;

import java.text.Normalizer;

/** The classes of characters as BERT's uncased models were trained with. */
final class BertCharacters {
  private BertCharacters() {}

  /** Characters that are dropped as if they had not been there. */
  static boolean ignored(int c) {
    if (c == 0 || c == 0xFFFD) {
      return true;
    }
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE;
  }

  static boolean space(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c > 127 && Character.isSpaceChar(c));
  }

  /** Punctuation, each a word of its own; all of ASCII that is neither letter, digit nor space. */
  static boolean punctuation(int c) {
    if (c < 128) {
      return (c >= 33 && c <= 47)
          || (c >= 58 && c <= 64)
          || (c >= 91 && c <= 96)
          || (c >= 123 && c <= 126);
    }
    int type = Character.getType(c);
    return type == Character.CONNECTOR_PUNCTUATION
        || type == Character.DASH_PUNCTUATION
        || type == Character.START_PUNCTUATION
        || type == Character.END_PUNCTUATION
        || type == Character.INITIAL_QUOTE_PUNCTUATION
        || type == Character.FINAL_QUOTE_PUNCTUATION
        || type == Character.OTHER_PUNCTUATION;
  }

  /** Han characters, each a word of its own. */
  static boolean han(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  /** Without accents, in lower case; empty for an accent alone. */
  static String folded(int c) {
    var decomposed = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
    var out = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
        .forEach(each -> out.appendCodePoint(Character.toLowerCase(each)));
    return out.toString();
  }
}
