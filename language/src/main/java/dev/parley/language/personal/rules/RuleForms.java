package dev.parley.language.personal.rules;

import dev.parley.language.personal.checks.CalendarDay;

/**
 * Tests of form that a shape can't say. The argument is upper-case letters and digits only, unless
 * told.
 */
final class RuleForms {
  private RuleForms() {}

  static boolean hasLetterAndDigit(String text) {
    return digits(text) > 0 && digits(text) < text.length();
  }

  /** At least four digits and a letter: no word, no measure. */
  static boolean isCode(String text) {
    return digits(text) >= 4 && digits(text) < text.length();
  }

  private static long digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  /** As plates are written; small letters are words of a sentence. */
  static boolean isUpper(String text) {
    return text.chars().noneMatch(Character::isLowerCase);
  }

  /** Eight digits: year, month, day. */
  static boolean isDay(String digits) {
    int year = Integer.parseInt(digits.substring(0, 4));
    int month = Integer.parseInt(digits.substring(4, 6));
    return year >= 1900
        && year < 2100
        && CalendarDay.exists(year, month, Integer.parseInt(digits.substring(6, 8)));
  }
}
