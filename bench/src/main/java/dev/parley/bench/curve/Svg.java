package dev.parley.bench.curve;

import java.util.Locale;

/** Marks of a picture whose colours are those of whoever looks at it, light or dark. */
final class Svg {
  private static final String STYLE =
      """
      <style>
      text{fill:#1f2328}.soft{fill:#59636e}.paper{fill:#ffffff}.grid{stroke:#d8dee4}
      .value{stroke:#0b63b0;fill:#0b63b0}.floor{stroke:#8a5a00;fill:#8a5a00}
      .goal{stroke:#1a7f37}.open{fill:none}
      @media (prefers-color-scheme:dark){
      text{fill:#e6edf3}.soft{fill:#9198a1}.paper{fill:#0d1117}.grid{stroke:#30363d}
      .value{stroke:#58a6ff;fill:#58a6ff}.floor{stroke:#e3a548;fill:#e3a548}
      .goal{stroke:#3fb950}.open{fill:none}}
      </style>
      """;

  private final StringBuilder marks = new StringBuilder();

  /**
   * @param anchor start, middle or end
   */
  Svg text(double x, double y, String anchor, String style, String text) {
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>",
        x, y, anchor, style, escaped(text));
  }

  Svg line(double x1, double y1, double x2, double y2, String style, double width) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\" stroke-width=\"%.1f\"/>",
        x1, y1, x2, y2, style, width);
  }

  /** A round one for the product. */
  Svg dot(double x, double y) {
    return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" class=\"value\"/>", x, y);
  }

  /** One with corners for the floor: told apart without colours too. */
  Svg diamond(double x, double y) {
    return add(
        "<path d=\"M%.1f %.1fl5 5l-5 5l-5 -5z\" class=\"floor\"/>", x, y - 5); // half as high
  }

  /** What joins points: {@code "x,y x,y ..."}. */
  Svg path(String points, String style, boolean dashed) {
    return add(
        "<polyline points=\"%s\" class=\"%s open\" stroke-width=\"2\"%s/>",
        points, style, dashed ? " stroke-dasharray=\"6 4\"" : "");
  }

  /** Where the goal is. */
  Svg goal(double x, double top, double bottom) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"goal\" stroke-width=\"2\""
            + " stroke-dasharray=\"3 2\"/>",
        x, top, x, bottom);
  }

  private Svg add(String format, Object... values) {
    marks.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  /** The whole picture. */
  String of(int width, int height) {
    var head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"13\">%n%s"
            + "<rect width=\"100%%\" height=\"100%%\" class=\"paper\"/>%n%s</svg>%n";
    return String.format(Locale.ROOT, head, width, height, width, height, STYLE, marks);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
