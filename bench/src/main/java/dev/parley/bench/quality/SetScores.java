package dev.parley.bench.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.curve.Curve;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured on one company.
 *
 * @param searches by mode
 * @param millis median milliseconds by step of an answer, eight questions under way at once
 * @param alone how long an answer takes, one question after the other
 * @param doubts how little each question seemed to be answered, a right one if it is not; empty
 *     where it was not asked for
 */
record SetScores(
    String tenant,
    boolean mtrag,
    Map<String, Search> searches,
    Answers answers,
    Map<String, Double> millis,
    Alone alone,
    List<Curve.Scored> doubts) {

  /** Milliseconds of the workers' whole time for an answer. */
  record Alone(double median, double p95) {}

  /**
   * Means over the questions that have a right document.
   *
   * @param recall among the first document, the first two, and so on
   */
  record Search(double recallAt5, double ndcgAt10, List<Double> recall) {}

  /**
   * Counts.
   *
   * @param answerable questions that the documents answer
   * @param cited of them, those whose citations hold the right document
   * @param falselyRefused of them, those refused
   * @param unanswerable questions that they do not answer
   * @param refused of them, those refused
   */
  record Answers(int answerable, long cited, long falselyRefused, int unanswerable, long refused) {

    static Answers sum(List<SetScores> sets) {
      return sets.stream()
          .map(SetScores::answers)
          .reduce(new Answers(0, 0, 0, 0, 0), Answers::plus);
    }

    Answers plus(Answers other) {
      return new Answers(
          answerable + other.answerable,
          cited + other.cited,
          falselyRefused + other.falselyRefused,
          unanswerable + other.unanswerable,
          refused + other.refused);
    }
  }

  Search search(String mode) {
    return Objects.requireNonNull(searches.get(mode));
  }

  String json() {
    try {
      return new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
