package dev.parley.language.detect;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many letters of a text are of which script, and what a script alone tells. */
final class Scripts {
  /** Scripts in which one of our languages is written, and no other. */
  private static final Map<UnicodeScript, String> ALONE =
      Map.of(
          UnicodeScript.GREEK, "el",
          UnicodeScript.HEBREW, "he",
          UnicodeScript.THAI, "th",
          UnicodeScript.HANGUL, "ko",
          UnicodeScript.DEVANAGARI, "hi",
          UnicodeScript.BENGALI, "bn",
          UnicodeScript.TAMIL, "ta",
          UnicodeScript.GEORGIAN, "ka",
          UnicodeScript.ARMENIAN, "hy");

  /** A Japanese text has Han characters, but hardly ever without kana. */
  private static final double KANA = 0.1;

  private final Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
  private int all;

  Scripts(String text) {
    text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .forEach(
            script -> {
              letters.merge(script, 1, Integer::sum);
              all++;
            });
  }

  /** The script of most letters; empty for a text without letters. */
  Optional<UnicodeScript> main() {
    return letters.entrySet().stream()
        .max(Map.Entry.<UnicodeScript, Integer>comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** The language that the scripts alone tell. */
  Optional<String> language() {
    int kana = of(UnicodeScript.HIRAGANA) + of(UnicodeScript.KATAKANA);
    int han = of(UnicodeScript.HAN);
    if (2 * (kana + han) > all) {
      return Optional.of(kana >= KANA * (kana + han) ? "ja" : "zh");
    }
    return main().map(ALONE::get);
  }

  private int of(UnicodeScript script) {
    return letters.getOrDefault(script, 0);
  }
}
