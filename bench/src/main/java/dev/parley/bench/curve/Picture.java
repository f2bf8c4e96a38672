package dev.parley.bench.curve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Curves as SVG: the share of wrong ones to the right, of right ones upwards. */
public final class Picture {
  private static final int SIDE = 400;
  private static final int LEFT = 60;
  private static final int TOP = 40;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#d1495b", "#66a182", "#8d6a9f", "#c98b2b", "#444444");

  private final String title;
  private final String across;
  private final String upwards;
  private final double widest;
  private final StringBuilder marks = new StringBuilder();
  private int lines;

  /**
   * @param across what the horizontal axis says
   * @param upwards what the vertical axis says
   */
  public Picture(String title, String across, String upwards) {
    this(title, across, upwards, 1);
  }

  /**
   * The same, cut off to the right.
   *
   * @param widest the share at which the horizontal axis ends
   */
  public Picture(String title, String across, String upwards, double widest) {
    this.title = title;
    this.across = across;
    this.upwards = upwards;
    this.widest = widest;
  }

  /** Adds a line and its name. */
  public Picture line(Curve curve) {
    var colour = COLOURS.get(lines % COLOURS.size());
    var points =
        curve.points().stream()
            .filter(it -> it.wrong() <= widest)
            .map(it -> format("%.1f,%.1f", x(it.wrong()), y(it.right())))
            .collect(Collectors.joining(" "));
    marks.append(
        format(
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n",
            colour, points));
    legend(colour, curve.name());
    return this;
  }

  /** Adds a single point and its name. */
  public Picture point(String name, double wrong, double right) {
    var colour = COLOURS.get(lines % COLOURS.size());
    marks.append(
        format(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>%n", x(wrong), y(right), colour));
    legend(colour, name);
    return this;
  }

  private void legend(String colour, String name) {
    double at = TOP + SIDE - 20 - 18.0 * lines++;
    marks.append(
        format(
            "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
            LEFT + SIDE - 10, at, colour, escaped(name)));
  }

  /** Writes the file, and its folder where there is none. */
  public void write(Path file) throws IOException {
    Sheet.write(file, svg());
  }

  /** The whole picture. */
  public String svg() {
    var svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"13\">%n",
            SIDE + LEFT + 30, SIDE + TOP + 60));
    svg.append(format("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"));
    svg.append(format("<text x=\"%d\" y=\"24\">%s</text>%n", LEFT, escaped(title)));
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      axes(svg, tenth / 10.0);
    }
    svg.append(
        format("<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT, TOP + SIDE + 45, escaped(across)));
    svg.append(
        format(
            "<text transform=\"translate(16 %d) rotate(-90)\">%s</text>%n",
            TOP + SIDE, escaped(upwards)));
    return svg.append(marks).append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg, double share) {
    svg.append(
        format(
            "<path stroke=\"#ddd\" d=\"M%.1f %d V%d M%d %.1f H%d\"/>%n",
            x(share * widest), TOP, TOP + SIDE, LEFT, y(share), LEFT + SIDE));
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f%%</text>%n",
            x(share * widest), TOP + SIDE + 18, 100 * share * widest));
    svg.append(
        format(
            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f%%</text>%n",
            LEFT - 6, y(share) + 4, 100 * share));
  }

  private double x(double share) {
    return LEFT + SIDE * share / widest;
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - share);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
