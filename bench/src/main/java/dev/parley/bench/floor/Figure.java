package dev.parley.bench.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of a row.
 *
 * @param row its name
 * @param measure what was measured
 * @param value the product's, in its unit
 * @param compared with a floor in the same unit; empty where there is none
 * @param size how large what was measured is, where the same was measured in several sizes
 */
public record Figure(
    String row,
    String measure,
    double value,
    Optional<Compared> compared,
    String unit,
    Goal goal,
    Optional<Size> size) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      """
      | row | measure | value | floor | unit | ratio, quartiles | goal | met |
      |---|---|---|---|---|---|---|---|
      """;

  /**
   * Where on a curve.
   *
   * @param series what is the same at every size
   * @param axis what grows
   */
  public record Size(String series, String axis, double at) {}

  /** Beside its floor. */
  public static Figure of(String row, String measure, Compared compared, String unit, Goal goal) {
    double value = compared.product().median();
    return new Figure(row, measure, value, Optional.of(compared), unit, goal, Optional.empty());
  }

  /** Of the product alone. */
  public static Figure alone(String row, String measure, double value, String unit, Goal goal) {
    return new Figure(row, measure, value, Optional.empty(), unit, goal, Optional.empty());
  }

  /** The same as one point of a curve. */
  public Figure at(String series, String axis, double size) {
    var place = Optional.of(new Size(series, axis, size));
    return new Figure(row, measure, value, compared, unit, goal, place);
  }

  public boolean met() {
    return goal.ofRatio()
        ? goal.holds().test(compared.orElseThrow().ratio().median())
        : goal.holds().test(value);
  }

  /** {@code {"name","measure","value","floor","unit","goal","met"}}; floor is null without one. */
  public String json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", row);
    fields.put("measure", measure);
    fields.put("value", value);
    fields.put("floor", compared.map(it -> it.floor().median()).orElse(null));
    fields.put("unit", unit);
    fields.put("goal", goal.words());
    fields.put("met", met());
    return JSON.valueToTree(fields).toString();
  }

  /** Markdown. */
  public static String table(List<Figure> figures) {
    return HEAD + figures.stream().map(Figure::line).collect(Collectors.joining("\n"));
  }

  private String line() {
    var floor = compared.map(it -> number(it.floor().median())).orElse("");
    var ratio = compared.map(it -> ratio(it.ratio())).orElse("");
    var cells = List.of(row, measure, number(value), floor, unit, ratio, goal.words(), verdict());
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Where nothing is asked, nothing is met. */
  private String verdict() {
    return goal.isNone() ? "" : met() ? "yes" : "no";
  }

  private static String ratio(Spread of) {
    return String.format(Locale.ROOT, "%.2f x (%.2f to %.2f)", of.median(), of.low(), of.high());
  }

  /** Three digits that say something. */
  static String number(double of) {
    double size = Math.abs(of);
    var form = size >= 100 || of == Math.rint(of) ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, form, of);
  }
}
