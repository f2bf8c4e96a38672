package dev.parley.language.injection;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Phrases that hardly anybody writes but to give orders to a language model. Few, so that harmless
 * texts have none of them; a head finds the rest. Linear in the text.
 */
public final class InjectionWords {
  private static final Pattern PHRASES =
      Pattern.compile(
          String.join(
              "|",
              List.of(
                  "\\b(?:ignore|disregard|forget)\\b.{0,20}\\b(?:all|any|the|your|my|previous|prior|above)\\b"
                      + ".{0,20}\\b(?:instructions?|prompts?|rules?|guidelines?)\\b",
                  "\\b(?:reveal|repeat|print|show|tell me|output)\\b.{0,12}\\b(?:your|initial|hidden|system)\\b"
                      + ".{0,12}\\b(?:prompt|instructions?|rules)\\b",
                  "\\brepeat the (?:instructions|words|text)\\b.{0,30}\\b(?:given|above)\\b",
                  "\\bfrom now on,? (?:you|act|answer|respond|going)\\b",
                  "\\byou are now (?:a|an|in|going|dan)\\b",
                  "\\bdo anything now\\b",
                  "\\bdeveloper mode (?:enabled|output|on)\\b",
                  "\\bwithout any (?:rules|restrictions|filters)\\b")),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private InjectionWords() {}

  /** Whether one of them stands in the text. */
  public static boolean in(String text) {
    return PHRASES.matcher(text).find();
  }
}
