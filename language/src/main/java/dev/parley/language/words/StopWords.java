package dev.parley.language.words;

import java.util.Set;

/** English words that say little on their own; apostrophes already left out. */
final class StopWords {
  private static final Set<String> WORDS =
      Set.of(
          ("a about above after again all also am an and any are arent as at be because been before"
                  + " being below between both but by can cannot cant could couldnt did didnt do"
                  + " does doesnt doing dont down during each few for from further get had has have"
                  + " having he her here hers him his how i id if ill im in into is isnt it its"
                  + " itself ive just let lets me more most my myself no nor not now of off on once"
                  + " only or other our ours out over own please same she should so some such than"
                  + " that thats the their theirs them then there these they this those through to"
                  + " too under until up us very was wasnt we were what whats when where which while"
                  + " who whom why will with wont would you your yours yourself")
              .split(" "));

  private StopWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
