package dev.parley.language.injection;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Phrases that hardly anybody writes but to give orders to a language model. Few, so that harmless
 * texts have none of them; a head finds the rest. Linear in the text.
 */
public final class InjectionWords {
  /** A word's first letter is looked at before anything else: most places of a text end there. */
  private static final Pattern PHRASES =
      Pattern.compile(
          "(?=[idfrpstoyw])\\b(?:"
              + String.join(
                  "|",
                  List.of(
                      "(?:ignore|disregard|forget)\\b.{0,20}\\b(?:all|any|the|your|my|previous|prior|above)\\b"
                          + ".{0,20}\\b(?:instructions?|prompts?|rules?|guidelines?)\\b",
                      "(?:reveal|repeat|print|show|tell me|output)\\b.{0,12}\\b(?:your|initial|hidden|system)\\b"
                          + ".{0,12}\\b(?:prompt|instructions?|rules)\\b",
                      "repeat the (?:instructions|words|text)\\b.{0,30}\\b(?:given|above)\\b",
                      "from now on,? (?:you|act|answer|respond|going)\\b",
                      "you are now (?:a|an|in|going|dan)\\b",
                      "do anything now\\b",
                      "developer mode (?:enabled|output|on)\\b",
                      "without any (?:rules|restrictions|filters)\\b"))
              + ")",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private InjectionWords() {}

  /** Whether one of them stands in the text. */
  public static boolean in(String text) {
    return PHRASES.matcher(text).find();
  }
}
