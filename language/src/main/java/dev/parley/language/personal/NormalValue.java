package dev.parley.language.personal;

import java.text.Normalizer;
import java.util.Locale;

/** A value without what people spell in different ways: case, spaces, marks, forms of digits. */
final class NormalValue {
  private NormalValue() {}

  /** Words keep one space between them; numbers and codes have none. */
  static String of(PersonalKind kind, String value) {
    var folded = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var normal = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMeant(kind, c)) {
        if (gap && hasWords(kind)) {
          normal.append(' ');
        }
        normal.append(c);
        gap = false;
      } else {
        gap = !normal.isEmpty();
      }
    }
    return normal.isEmpty() ? folded : normal.toString();
  }

  private static boolean hasWords(PersonalKind kind) {
    return switch (kind) {
      case PERSON,
          TITLE,
          ORGANIZATION,
          PLACE,
          STREET_ADDRESS,
          NATIONALITY,
          DATE_TIME,
          DATE_OF_BIRTH ->
          true;
      default -> false;
    };
  }

  /** In these every mark counts. */
  private static boolean isMeant(PersonalKind kind, char c) {
    return switch (kind) {
      case EMAIL, URL, URL_CREDENTIALS, PASSWORD, USER_NAME, IP_ADDRESS, SECRET_KEY, COORDINATES ->
          !Character.isWhitespace(c);
      default -> false;
    };
  }
}
