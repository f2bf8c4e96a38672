package dev.parley.bench.curve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures beside their floors as one picture: curves first, then a line for each other figure. */
public final class Sheet {
  private static final int WIDTH = 760;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 30;
  private static final int HEAD = 62;
  private static final int CURVE = 260;
  private static final int STRIP = 58;
  private static final double MANY_SIZES = 10; // from then on sizes are told by their ratio
  private static final double MANY_VALUES = 30;

  private final Svg svg = new Svg();
  private int bottom = HEAD;

  private Sheet(String title, String value, String floor) {
    svg.text(20, 24, "start", "title", title);
    svg.dot(26, 44).text(38, 48, "start", "soft", value);
    double next = 60 + 7.0 * value.length();
    svg.diamond(next, 44).text(next + 12, 48, "start", "soft", floor);
    double last = next + 34 + 7.0 * floor.length();
    svg.goal(last, 38, 50).text(last + 8, 48, "start", "soft", "goal; bars are quartiles");
  }

  /**
   * The picture as SVG.
   *
   * @param value what the figures are, for the legend
   * @param floor what they are beside
   */
  public static String svg(
      String title, String value, String floor, List<Growth> growths, List<Strip> strips) {
    var sheet = new Sheet(title, value, floor);
    growths.forEach(sheet::curve);
    strips.forEach(sheet::strip);
    return sheet.svg.of(WIDTH, sheet.bottom + 10);
  }

  /** Writes the file, and its folder where there is none. */
  public static void write(Path file, String svg) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Files.writeString(file, svg);
  }

  private void strip(Strip strip) {
    int top = bottom;
    bottom += STRIP;
    svg.text(20, top + 14, "start", "", strip.label());
    svg.text(RIGHT, top + 14, "end", "soft", strip.told());
    var axis = Axis.fromZero(strip.most() * 1.02, 20, RIGHT);
    svg.line(20, top + 38, RIGHT, top + 38, "grid", 1);
    strip.goal().ifPresent(goal -> svg.goal(axis.at(goal), top + 22, top + 48));
    strip.floor().ifPresent(floor -> across(floor, axis, top + 43, "floor"));
    strip.floor().ifPresent(floor -> svg.diamond(axis.at(floor.median()), top + 43));
    across(strip.value(), axis, top + 29, "value");
    svg.dot(axis.at(strip.value().median()), top + 29);
  }

  private void across(Range range, Axis axis, double y, String style) {
    svg.line(axis.at(range.low()), y, axis.at(range.high()), y, style, 4);
  }

  private void curve(Growth growth) {
    double top = bottom + 30;
    double ground = top + CURVE - 80;
    bottom += CURVE;
    var points = growth.points();
    var across =
        Axis.of(
            points.get(0).size(),
            points.get(points.size() - 1).size(),
            LEFT + 10,
            RIGHT - 10,
            MANY_SIZES);
    var up = Axis.of(growth.least(), growth.most(), ground, top, MANY_VALUES);
    svg.text(20, top - 14, "start", "", growth.label());
    for (double tick : up.ticks()) {
      svg.line(LEFT, up.at(tick), RIGHT, up.at(tick), "grid", 1);
      svg.text(LEFT - 8, up.at(tick) + 4, "end", "soft", number(tick));
    }
    for (double tick : across.ticks()) {
      svg.line(across.at(tick), ground, across.at(tick), ground + 5, "grid", 1);
      svg.text(across.at(tick), ground + 19, "middle", "soft", number(tick));
    }
    svg.text(RIGHT, ground + 36, "end", "soft", growth.axis());
    lines(growth, across, up);
  }

  private void lines(Growth growth, Axis across, Axis up) {
    var floors = growth.points().stream().filter(it -> it.floor().isPresent()).toList();
    Function<Growth.Point, Range> floor = it -> it.floor().orElseThrow();
    svg.path(joined(floors, floor, across, up), "floor", true);
    svg.path(joined(growth.points(), Growth.Point::value, across, up), "value", false);
    for (var point : floors) {
      upright(floor.apply(point), across.at(point.size()), up, "floor");
      svg.diamond(across.at(point.size()), up.at(floor.apply(point).median()));
    }
    for (var point : growth.points()) {
      upright(point.value(), across.at(point.size()), up, "value");
      svg.dot(across.at(point.size()), up.at(point.value().median()));
    }
  }

  private void upright(Range range, double x, Axis up, String style) {
    svg.line(x, up.at(range.low()), x, up.at(range.high()), style, 3);
  }

  private static String joined(
      List<Growth.Point> points, Function<Growth.Point, Range> of, Axis across, Axis up) {
    return points.stream()
        .map(it -> point(across.at(it.size()), up.at(of.apply(it).median())))
        .collect(Collectors.joining(" "));
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private static String number(double of) {
    return of == Math.rint(of)
        ? String.format(Locale.ROOT, "%,.0f", of)
        : String.format(Locale.ROOT, "%.3g", of).replaceAll("0+$", "");
  }
}
