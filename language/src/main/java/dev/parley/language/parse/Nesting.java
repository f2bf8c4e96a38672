package dev.parley.language.parse;

import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Refuses documents nested deeper than any reader could follow, before they cost anything. */
final class Nesting {
  private static final int DEEPEST = 50;
  private static final int DEEPEST_TAG = 500; // pages of real sites reach some 60

  private Nesting() {}

  /** Looks at how deep elements stand in elements. */
  static void check(Element page) throws UnparsableDocumentException {
    NodeFilter deep =
        (node, depth) ->
            depth > DEEPEST_TAG ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
    if (NodeTraversor.filter(deep, page) == NodeFilter.FilterResult.STOP) {
      throw new UnparsableDocumentException(
          "The document has tags nested deeper than " + DEEPEST_TAG + " levels.");
    }
  }

  static void checkDepth(int depth) throws UnparsableDocumentException {
    if (depth > DEEPEST) {
      throw new UnparsableDocumentException(
          "The document has lists or quotes nested deeper than " + DEEPEST + " levels.");
    }
  }

  /** Looks at the quote and list marks that each line begins with. */
  static void check(String text) throws UnparsableDocumentException {
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int marks = marks(text, start, end);
      if (marks > DEEPEST && !rule(text, start, end)) {
        checkDepth(marks);
      }
      start = end + 1;
    }
  }

  private static int marks(String line, int start, int end) {
    int marks = 0;
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      boolean spaceNext = i + 1 == end || blank(line.charAt(i + 1));
      if (c == '>' || ("-+*.)".indexOf(c) >= 0 && spaceNext)) {
        marks++;
      } else if (!blank(c) && !Character.isDigit(c)) {
        return marks;
      }
    }
    return marks;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  /** "- - - -" draws a line across the page. */
  private static boolean rule(String line, int start, int end) {
    var marks = line.substring(start, end).replaceAll("[ \t]", "");
    return marks.chars().allMatch(c -> c == '-') || marks.chars().allMatch(c -> c == '*');
  }
}
