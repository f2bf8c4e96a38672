package dev.parley.rag.route;

import dev.parley.language.words.Words;
import dev.parley.rag.prompt.Prompt;

/** Which questions go to the large model at once. */
final class Routing {
  /** Where it is less sure that the passages answer, more has to be made of them. */
  static final double SURE = 0.6;

  private static final int MANY_WORDS = 40;
  private static final int MANY_QUESTIONS = 2;

  private Routing() {}

  static boolean isHard(Prompt prompt, double confidence) {
    var question = prompt.question();
    return confidence < SURE
        || question.chars().filter(c -> c == '?' || c == '？' || c == '؟').count() >= MANY_QUESTIONS
        || Words.all(question).size() > MANY_WORDS;
  }
}
