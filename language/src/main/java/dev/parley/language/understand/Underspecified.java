package dev.parley.language.understand;

import dev.parley.language.words.Words;
import java.util.List;
import java.util.Set;

/**
 * Tells a message that speaks of some trouble but not of what: "it doesn't work", "I need help with
 * this". English only; a single word that names something is enough to be looked up.
 */
public final class Underspecified {
  private static final int MOST_WORDS = 12;

  /** Words that name nothing. */
  private static final Set<String> EMPTY =
      words(
          "i im ive my me we us our you your it its this that these those thing things something"
              + " anything everything nothing stuff is isnt are arent was wasnt be been being am do"
              + " does did can could will would should has have had got get getting a an the and"
              + " but so or if please pls plz hi hello hey sorry well ok okay yes with to for of on"
              + " in at from now today just really very quite too all some any still again anymore"
              + " more also here there how why what when where need want try tried trying make as"
              + " keeps keep giving seems goes gone happens happening happened");

  /** Without one of these something works. */
  private static final Set<String> NOT =
      words(
          "not no never doesnt dont didnt isnt wasnt arent cant cannot couldnt wont wouldnt"
              + " nothing stopped stops");

  private static final Set<String> WORK = words("work works working worked");

  private static final Set<String> TROUBLE =
      words(
          "broken broke help assist assistance problem problems issue issues error errors fail"
              + " fails failed failing wrong stuck trouble fix bug bugs crash crashes crashed");

  private Underspecified() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** Time is linear in the text. */
  public static boolean is(String text) {
    var all = Words.all(text);
    return !all.isEmpty()
        && all.size() <= MOST_WORDS
        && all.stream().allMatch(Underspecified::saysNothing)
        && isTroubled(all);
  }

  private static boolean saysNothing(String word) {
    return EMPTY.contains(word)
        || NOT.contains(word)
        || WORK.contains(word)
        || TROUBLE.contains(word);
  }

  private static boolean isTroubled(List<String> words) {
    return words.stream().anyMatch(TROUBLE::contains)
        || (words.stream().anyMatch(NOT::contains) && words.stream().anyMatch(WORK::contains));
  }
}
