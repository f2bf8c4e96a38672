package dev.parley.bench.floor;

import dev.parley.bench.curve.Growth;
import dev.parley.bench.curve.Range;
import dev.parley.bench.curve.Sheet;
import dev.parley.bench.curve.Strip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/** Figures as a picture: a curve where the same was measured in several sizes, else a line each. */
final class Plot {
  private Plot() {}

  /**
   * As SVG.
   *
   * @param title of the picture
   * @param figures at least one
   */
  static String svg(String title, Legend legend, List<Figure> figures) {
    var curves = new LinkedHashMap<String, List<Figure>>();
    for (var figure : figures) {
      figure
          .size()
          .ifPresent(
              size ->
                  curves
                      .computeIfAbsent(size.series() + figure.unit(), it -> new ArrayList<>())
                      .add(figure));
    }
    curves.values().removeIf(Plot::oneSize);
    var growths = curves.values().stream().map(Plot::growth).toList();
    var drawn = curves.values().stream().flatMap(List::stream).toList();
    var strips =
        figures.stream().filter(it -> !drawn.contains(it)).map(it -> strip(it, legend)).toList();
    return Sheet.svg(title, legend.value(), legend.floor(), growths, strips);
  }

  private static boolean oneSize(List<Figure> figures) {
    return figures.stream().map(it -> it.size().orElseThrow().at()).distinct().count() < 2;
  }

  private static Growth growth(List<Figure> figures) {
    var first = figures.get(0);
    var size = first.size().orElseThrow();
    var points =
        figures.stream()
            .map(
                it ->
                    new Growth.Point(
                        it.size().orElseThrow().at(),
                        value(it),
                        it.compared().map(both -> range(both.floor()))))
            .toList();
    return new Growth(label(size.series(), first.unit()), size.axis(), points);
  }

  private static String label(String measure, String unit) {
    return unit.isEmpty() ? measure : measure + ", " + unit;
  }

  private static Strip strip(Figure figure, Legend legend) {
    return new Strip(
        figure.measure(),
        told(figure, legend),
        value(figure),
        figure.compared().map(it -> range(it.floor())),
        goal(figure));
  }

  private static String told(Figure figure, Legend legend) {
    var value = (Figure.number(figure.value()) + " " + figure.unit()).strip();
    var floor = figure.compared().map(it -> Figure.number(it.floor().median()));
    var goal = figure.goal();
    var asked =
        goal.isNone() ? "" : ", goal " + goal.words() + (figure.met() ? ": met" : ": missed");
    return value + floor.map(it -> ", " + legend.floor() + " " + it).orElse("") + asked;
  }

  private static OptionalDouble goal(Figure figure) {
    var goal = figure.goal();
    if (goal.bound().isEmpty() || !goal.ofRatio()) {
      return goal.bound();
    }
    double floor = figure.compared().orElseThrow().floor().median();
    return OptionalDouble.of(goal.bound().getAsDouble() * floor);
  }

  private static Range value(Figure figure) {
    return figure
        .compared()
        .map(it -> range(it.product()))
        .orElseGet(() -> new Range(figure.value(), figure.value(), figure.value()));
  }

  private static Range range(Spread spread) {
    return new Range(spread.low(), spread.median(), spread.high());
  }
}
