package dev.parley.bench.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** How many answers ended with which verdict of {@code parley why --verify}. */
final class Verdicts {
  private static final String SAME = "SAME";
  private static final String NO_PROMPT = "NO_PROMPT";

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> ownWords = new TreeMap<>();

  synchronized void add(JsonNode verified) {
    var verdict = verified.path("verification").path("verdict").asText("none");
    counts.merge(verdict, 1, Integer::sum);
    if (verdict.equals(NO_PROMPT)) {
      ownWords.merge(verified.path("route").asText("unknown"), 1, Integer::sum);
    }
  }

  /** Those without a prompt, by the way they went. */
  synchronized String ownWords() {
    return ownWords.isEmpty() ? "none" : ownWords.toString();
  }

  synchronized int count(String verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  synchronized int all() {
    return counts.values().stream().mapToInt(it -> it).sum();
  }

  /** Answers in the product's own words have no prompt. */
  synchronized int withPrompt() {
    return all() - count(NO_PROMPT);
  }

  int same() {
    return count(SAME);
  }

  boolean isWhole() {
    return same() == withPrompt() && same() > 0;
  }

  @Override
  public synchronized String toString() {
    return counts + ", in our own words: " + ownWords;
  }
}
