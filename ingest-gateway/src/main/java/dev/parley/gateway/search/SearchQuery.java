package dev.parley.gateway.search;

import dev.parley.gateway.input.Fields;
import dev.parley.gateway.input.Said;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What is searched for.
 *
 * @param history what was said before, oldest first
 * @param mode keyword, vector or hybrid
 * @param top how many passages, 1 to 100
 * @param explained not they are asked for, but how an answer would come to be
 */
public record SearchQuery(
    String query, List<Said> history, String mode, int top, boolean explained) {
  private static final String HYBRID = "hybrid";
  private static final int MOST_CHARACTERS = 4000;
  private static final int TOP = 10;
  private static final int MOST = 100;

  public SearchQuery {
    history = List.copyOf(history);
  }

  /** Throws a {@link dev.parley.gateway.problem.Problem} that names the field that does not fit. */
  public static SearchQuery parse(JsonObject json) {
    var fields = Fields.of(json);
    return new SearchQuery(
        fields.text("query", MOST_CHARACTERS),
        Said.history(fields),
        fields.word("mode", List.of("keyword", "vector", HYBRID)).orElse(HYBRID),
        fields.integer("top", TOP, 1, MOST),
        false);
  }

  /** A question whose answer is to be explained; throws the same. */
  public static SearchQuery toExplain(JsonObject json) {
    var fields = Fields.of(json);
    return new SearchQuery(
        fields.text("question", MOST_CHARACTERS), Said.history(fields), HYBRID, TOP, true);
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "SearchQuery[" + mode + ", " + top + "]";
  }
}
