package dev.parley.gateway.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a range.
 *
 * @param series windows in which something was counted, in their order
 * @param by dimension to value to amounts
 * @param top the questions most asked
 * @param gaps the questions most often not in the documents
 * @param changedAt when any of it was counted last; null when nothing was
 */
public record Report(
    String tenant,
    Range range,
    List<Window> series,
    Map<String, Map<String, Map<String, Long>>> by,
    List<Question> top,
    List<Question> gaps,
    @Nullable Instant changedAt) {

  /** One window under no particular dimension. */
  public record Window(Instant start, Map<String, Long> amounts, JsonObject latencies) {}

  /** De-identified. */
  public record Question(String question, long asked, long unanswered) {}

  public JsonObject json() {
    var windows = new JsonArray();
    series.forEach(it -> windows.add(json(it)));
    var splits = new JsonObject();
    by.forEach((dimension, values) -> splits.put(dimension, values(values)));
    return new JsonObject()
        .put("tenant", tenant)
        .put("from", range.from().toString())
        .put("to", range.to().toString())
        .put("step", range.step().word())
        .put("changedAt", changedAt == null ? null : changedAt.toString())
        .put("total", total())
        .put("series", windows)
        .put("by", splits)
        .put("questions", new JsonObject().put("top", questions(top)).put("gaps", questions(gaps)));
  }

  private static JsonObject json(Window window) {
    var latencies = new JsonObject();
    window.latencies().fieldNames().forEach(it -> latencies.put(it, percentiles(window, it)));
    return new JsonObject()
        .put("start", window.start().toString())
        .put("amounts", new JsonObject(new HashMap<>(window.amounts())))
        .put("latencies", latencies);
  }

  private static JsonObject percentiles(Window window, String name) {
    var latency = window.latencies().getJsonObject(name).copy();
    latency.remove("sketch");
    return latency;
  }

  /** Sums; of what cannot be summed the most in one window. */
  private JsonObject total() {
    var amounts = new TreeMap<String, Long>();
    var latencies = new TreeMap<String, Times>();
    for (var window : series) {
      window
          .amounts()
          .forEach(
              (name, amount) ->
                  amounts.merge(
                      name, amount, Measures.DISTINCT.contains(name) ? Math::max : Long::sum));
      for (var name : window.latencies().fieldNames()) {
        latencies
            .computeIfAbsent(name, any -> new Times())
            .add(window.latencies().getJsonObject(name));
      }
    }
    var times = new JsonObject();
    latencies.forEach((name, it) -> times.put(name, it.json()));
    return new JsonObject()
        .put("amounts", new JsonObject(new HashMap<>(amounts)))
        .put("latencies", times);
  }

  private static JsonArray values(Map<String, Map<String, Long>> values) {
    var list = new JsonArray();
    values.forEach(
        (value, amounts) ->
            list.add(
                new JsonObject()
                    .put("value", value)
                    .put("amounts", new JsonObject(new HashMap<>(amounts)))));
    return list;
  }

  private static JsonArray questions(List<Question> questions) {
    var list = new JsonArray();
    questions.forEach(
        it ->
            list.add(
                new JsonObject()
                    .put("question", it.question())
                    .put("asked", it.asked())
                    .put("unanswered", it.unanswered())));
    return list;
  }

  /** One line a window, and one for the names; numbers and times only. */
  public String csv() {
    var lines = new StringBuilder("start,").append(String.join(",", Measures.AMOUNTS));
    for (var name : Measures.LATENCIES) {
      Measures.PERCENTILES.forEach(it -> lines.append(',').append(name).append('_').append(it));
    }
    lines.append("\r\n");
    series.forEach(it -> line(lines, it));
    return lines.toString();
  }

  private static void line(StringBuilder lines, Window window) {
    lines.append(window.start());
    for (var name : Measures.AMOUNTS) {
      lines.append(',').append(window.amounts().getOrDefault(name, 0L));
    }
    for (var name : Measures.LATENCIES) {
      var latency = window.latencies().getJsonObject(name, new JsonObject());
      for (var percentile : Measures.PERCENTILES) {
        var value = latency.getDouble(percentile);
        lines.append(',').append(value == null ? "" : Math.round(value * 10) / 10.0);
      }
    }
    lines.append("\r\n");
  }
}
