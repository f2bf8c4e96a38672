package dev.parley.bench.floor.rig;

import java.util.List;
import java.util.random.RandomGenerator;

/** Questions that the companies' documents answer. */
public final class QuestionText {
  private static final int ORDERS = 1_000_000;
  private static final List<String> QUESTIONS =
      List.of(
          "How long do refunds take?",
          "How long is the warranty of a lamp?",
          "What does shipping to islands cost?",
          "When is the shop open on Saturday?");

  private QuestionText() {}

  /** Another each time, so that its embedding is made anew. */
  public static String of(RandomGenerator random) {
    var question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
    return "My order is " + random.nextInt(ORDERS) + ". " + question;
  }
}
