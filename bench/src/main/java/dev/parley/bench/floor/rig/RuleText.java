package dev.parley.bench.floor.rig;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Thanks in 200 characters: as many words as a rule takes for nothing but thanks, and marks, which
 * it does not read.
 */
public final class RuleText {
  private static final int CHARACTERS = 200;
  private static final String MARKS = "!.,;:)(-*~_+='\"/&%$";
  private static final List<String> WORDS =
      List.of(
          "Thanks a lot for all your help",
          "Great, thank you so much for your help",
          "Perfect, that helped, many thanks",
          "Awesome, thanks again, much appreciated",
          "Okay cool, thank you very much for helping me");

  private RuleText() {}

  /** Another each time. */
  public static String of(RandomGenerator random) {
    var text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    while (text.length() < CHARACTERS) {
      text.append(MARKS.charAt(random.nextInt(MARKS.length())));
    }
    return text.toString();
  }
}
