package dev.parley.gateway.input;

import dev.parley.gateway.problem.Problem;
import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * A language as a client states it (BCP 47). Only language, script and region are kept: what else a
 * tag may carry can hold words of one's own, and this field lies open on its topic.
 */
public final class LanguageTag {
  private static final int MOST_CHARACTERS = 35;
  private static final int MOST_LETTERS = 3;

  private LanguageTag() {}

  /** In its canonical form; throws a {@link Problem} that names the field. */
  public static String parse(String field, String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw wrong(field);
    }
    try {
      var stated = new Locale.Builder().setLanguageTag(text).build();
      if (stated.getLanguage().isEmpty() || stated.getLanguage().length() > MOST_LETTERS) {
        throw wrong(field);
      }
      return new Locale.Builder()
          .setLanguage(stated.getLanguage())
          .setScript(stated.getScript())
          .setRegion(stated.getCountry())
          .build()
          .toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw wrong(field);
    }
  }

  private static Problem wrong(String field) {
    return Problem.field(
        field, "not of the right form", "a BCP 47 language tag such as en or pt-BR");
  }
}
