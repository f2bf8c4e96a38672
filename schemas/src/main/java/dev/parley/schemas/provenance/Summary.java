package dev.parley.schemas.provenance;

import java.util.List;

/**
 * What was said before the turns that go with a question: quoted lines, oldest first, as text and
 * back.
 */
public final class Summary {
  private static final String USER = "> ";
  private static final String OTHERS = "< ";

  private Summary() {}

  /** One line each; line breaks within one become spaces. */
  public static String text(List<PromptText.Line> lines) {
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(line.byUser() ? USER : OTHERS)
          .append(line.text().replaceAll("\\s+", " ").strip());
    }
    return text.toString();
  }

  /** What {@link #text} was made of; a line without a mark is somebody else's. */
  public static List<PromptText.Line> lines(String text) {
    return text.lines().filter(it -> !it.isBlank()).map(Summary::line).toList();
  }

  private static PromptText.Line line(String text) {
    boolean marked = text.startsWith(USER) || text.startsWith(OTHERS);
    return new PromptText.Line(text.startsWith(USER), marked ? text.substring(2) : text);
  }
}
