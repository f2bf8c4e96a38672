package dev.parley.bench.retrieve;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.apache.lucene.util.VectorUtil;

/** The truly nearest chunks, by looking at each. */
final class Exact {
  private Exact() {}

  private record Near(int chunk, float cosine) {}

  /** Of each question its nearest ten. */
  static Map<String, List<Integer>> nearest(Cloud cloud, int chunks, Questions questions) {
    var best = new HashMap<String, PriorityQueue<Near>>();
    var vectors = new HashMap<String, float[]>();
    for (var question : questions.texts()) {
      best.put(question, new PriorityQueue<>(Comparator.comparingDouble(Near::cosine)));
      vectors.put(question, questions.encode(question));
    }
    for (int chunk = 0; chunk < chunks; chunk++) {
      int at = chunk;
      var vector = cloud.vector(chunk);
      best.forEach(
          (question, nearest) ->
              offer(
                  nearest,
                  at,
                  VectorUtil.dotProduct(requireNonNull(vectors.get(question)), vector)));
    }
    return best.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> bestFirst(it.getValue())));
  }

  private static void offer(PriorityQueue<Near> nearest, int chunk, float cosine) {
    if (nearest.size() < Search.FIRST || cosine > requireNonNull(nearest.peek()).cosine()) {
      nearest.add(new Near(chunk, cosine));
      if (nearest.size() > Search.FIRST) {
        nearest.remove();
      }
    }
  }

  private static List<Integer> bestFirst(PriorityQueue<Near> nearest) {
    var sorted = new ArrayList<>(nearest);
    sorted.sort(Comparator.comparingDouble(Near::cosine).reversed());
    return sorted.stream().map(Near::chunk).toList();
  }
}
