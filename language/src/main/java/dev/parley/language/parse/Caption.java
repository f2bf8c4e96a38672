package dev.parley.language.parse;

import java.util.regex.Pattern;

/**
 * What stands for a picture that has lines of its own: its description in parentheses. Without them
 * it would look like a heading, for which whatever follows is about something else. Without an end
 * of its own, since what is a sentence in parentheses is a sentence.
 */
final class Caption {
  private static final Pattern END = Pattern.compile("[\\s.!?:;]++$");

  private Caption() {}

  static String of(String description) {
    var words = END.matcher(description.strip()).replaceFirst("");
    return words.isEmpty() ? "" : "(" + words.replace('(', '[').replace(')', ']') + ")";
  }
}
