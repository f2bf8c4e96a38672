package dev.parley.rag.rerank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/**
 * A long page has many chunks that resemble each other; among the first three, no more than two are
 * of one page, so that another has its say. Who is passed over comes next.
 */
public final class Diversity {
  private static final int FIRST = 3; // as many as an answer quotes from
  private static final int OF_ONE_PAGE = 2;

  private Diversity() {}

  /**
   * The same in a new order.
   *
   * @param page names the document of one
   */
  public static <T> List<T> of(List<T> ranked, Function<T, String> page) {
    var chosen = new ArrayList<T>();
    var passedOver = new ArrayList<T>();
    var pages = new HashMap<String, Integer>();
    int next = 0;
    while (next < ranked.size() && chosen.size() < FIRST) {
      var candidate = ranked.get(next++);
      boolean fits = pages.merge(page.apply(candidate), 1, Integer::sum) <= OF_ONE_PAGE;
      (fits ? chosen : passedOver).add(candidate);
    }
    chosen.addAll(passedOver);
    chosen.addAll(ranked.subList(next, ranked.size()));
    return chosen;
  }
}
