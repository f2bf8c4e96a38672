package dev.parley.etl.aggregate.fact;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the measures mean. The definitions themselves are SQL, beside this package; the job counts
 * by them, and a test runs them on the raw chat database and compares. These are their numbers.
 *
 * @param sessionGap the longest pause within a conversation; whole minutes
 * @param satisfied the lowest CSAT of somebody satisfied
 * @param poor the highest CSAT of an answer that resolves nothing
 * @param leastPeople the fewest users, and threads, of a tenant that shows across tenants
 * @param questionLength the most characters by which questions are told apart, as the database's
 *     function has them
 */
public record Definitions(
    Duration sessionGap, int satisfied, int poor, int leastPeople, int questionLength)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String FOLDER = "/dev/parley/etl/aggregate/definitions/";

  /** In the order in which they build on each other; each makes one view. */
  private static final List<String> ON_RAW =
      List.of(
          "01_turn",
          "02_session",
          "03_opinion",
          "04_session_outcome",
          "10_messages",
          "11_answers",
          "12_model_calls",
          "13_escalations",
          "14_conversations",
          "15_feedback",
          "16_samples",
          "20_fact",
          "30_metric",
          "31_percentile",
          "32_metric_across");

  private static final List<String> ON_INTERNAL = List.of("40_question");

  public Definitions {
    if (sessionGap.toMinutes() < 1
        || !sessionGap.equals(Duration.ofMinutes(sessionGap.toMinutes()))) {
      throw new IllegalArgumentException(
          "sessionGap: " + sessionGap + " (expected: whole minutes)");
    }
    if (poor >= satisfied) {
      throw new IllegalArgumentException("poor: " + poor + " (expected: below " + satisfied + ")");
    }
    if (leastPeople < 2) {
      throw new IllegalArgumentException("leastPeople: " + leastPeople + " (expected: 2 or more)");
    }
  }

  public static Definitions standard() {
    return new Definitions(Duration.ofMinutes(30), 4, 2, 5, 200);
  }

  /**
   * The views on the raw chat database, in order; {@code metric}, {@code percentile} and {@code
   * metric_across} are what it comes to.
   *
   * @param asOf the moment at which conversations are looked at: one that has ended by then counts
   */
  public String sqlOnRaw(Instant asOf) {
    return sql(ON_RAW, asOf);
  }

  /** The view {@code question} on the internal chat database. */
  public String sqlOnInternal() {
    return sql(ON_INTERNAL, Instant.MAX);
  }

  private String sql(List<String> names, Instant asOf) {
    return names.stream()
        .map(Definitions::read)
        .collect(Collectors.joining("\n"))
        .replace("${session_gap_minutes}", Long.toString(sessionGap.toMinutes()))
        .replace("${satisfied}", Integer.toString(satisfied))
        .replace("${poor}", Integer.toString(poor))
        .replace("${least_people}", Integer.toString(leastPeople))
        .replace("${as_of}", asOf.equals(Instant.MAX) ? "infinity" : asOf.toString());
  }

  private static String read(String name) {
    try (var in = Definitions.class.getResourceAsStream(FOLDER + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException(name + ".sql is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
