package dev.parley.etl.aggregate.fact;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of what everybody thinks of everything the newest, {@code 03_opinion.sql}. */
final class Opinions {
  private static final Pattern RATING = Pattern.compile("[1-5]");
  private static final Comparator<RowChange> BY_TIME =
      Comparator.comparingLong(RowChange::at).thenComparing(it -> it.word("feedback_id"));

  private record About(String type, String target, String actor, boolean rating) {}

  private Opinions() {}

  static Map<String, RowChange> newest(Collection<RowChange> feedback) {
    var newest = new HashMap<About, RowChange>();
    for (var row : feedback) {
      if (isLike(row) || isDislike(row) || rating(row).isPresent()) {
        var about =
            new About(
                row.word("target_type"),
                row.word("target_id"),
                row.word("actor"),
                rating(row).isPresent());
        newest.merge(about, row, (one, other) -> BY_TIME.compare(one, other) >= 0 ? one : other);
      }
    }
    return newest.values().stream().collect(Collectors.toMap(RowChange::key, it -> it));
  }

  static boolean isLike(RowChange row) {
    return row.word("kind").equals("LIKE");
  }

  static boolean isDislike(RowChange row) {
    return row.word("kind").equals("DISLIKE");
  }

  static Optional<Integer> rating(RowChange row) {
    var value = row.word("value");
    return row.word("kind").equals("CSAT") && RATING.matcher(value).matches()
        ? Optional.of(Integer.valueOf(value))
        : Optional.empty();
  }

  /** The turn that it is about. */
  static Optional<String> turn(RowChange row) {
    return row.word("target_type").equals("turn")
        ? Optional.of(row.word("target_id"))
        : Optional.empty();
  }

  /** What it adds, {@code 15_feedback.sql}. */
  static Map<String, Long> amounts(RowChange row, Definitions definitions) {
    var amounts = new Amounts();
    amounts.add("likes", isLike(row) ? 1 : 0).add("dislikes", isDislike(row) ? 1 : 0);
    rating(row)
        .ifPresent(
            rating ->
                amounts
                    .add("csat_ratings", 1)
                    .add("csat_sum", rating)
                    .add("csat_satisfied", rating >= definitions.satisfied() ? 1 : 0));
    return amounts.map();
  }

  /** Whose newest word on that turn is a dislike, if anybody's. */
  static boolean isDisliked(List<RowChange> newest, String turn) {
    return newest.stream()
        .anyMatch(it -> isDislike(it) && turn(it).filter(turn::equals).isPresent());
  }
}
