package dev.parley.bench.injection;

import java.util.List;
import java.util.regex.Pattern;

/** The turns of phrase that lists of prompt injections begin with: what others are held against. */
final class PhraseList {
  private static final Pattern PHRASES =
      Pattern.compile(
          String.join(
              "|",
              List.of(
                  "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instruction|prompt|rule|guideline|above|previous|prior)",
                  "\\b(?:system|initial|hidden) (?:prompt|instructions?)\\b",
                  "\\byou are now\\b",
                  "\\bfrom now on\\b",
                  "\\bact as\\b",
                  "\\bpretend (?:to be|you)\\b",
                  "\\bdo anything now\\b",
                  "\\bjailbr(?:eak|oken)\\b",
                  "\\bdeveloper mode\\b",
                  "\\b(?:reveal|repeat|print|show)\\b.{0,30}\\b(?:prompt|instructions?|password)\\b",
                  "\\bas an ai\\b",
                  "\\bunrestricted\\b",
                  "\\buncensored\\b")),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private PhraseList() {}

  /** Whether one of them stands in the text. */
  static boolean in(String text) {
    return PHRASES.matcher(text).find();
  }
}
