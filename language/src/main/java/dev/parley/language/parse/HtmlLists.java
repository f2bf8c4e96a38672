package dev.parley.language.parse;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Lists of HTML as lines: the mark, the text, inner lists and code indented below. */
final class HtmlLists {
  private HtmlLists() {}

  /** One string an item; lists deeper than {@code levels} are not told apart. */
  static List<String> items(Element list, int levels) {
    boolean numbered = list.normalName().equals("ol");
    int number = number(list.attr("start"));
    var items = new ArrayList<String>();
    for (var child : list.children()) {
      var mark = numbered ? number++ + ". " : "- ";
      var text = levels > 0 ? item(child, levels) : child.text();
      if (!text.isBlank()) {
        items.add(mark + text.replace("\n", "\n" + " ".repeat(mark.length())));
      }
    }
    return items;
  }

  private static int number(String start) {
    return start.matches("\\d{1,8}") ? Integer.parseInt(start) : 1;
  }

  private static String item(Element item, int levels) {
    var lines = new ArrayList<String>();
    var running = new StringBuilder();
    collect(item, levels, lines, running);
    flush(running, lines);
    return String.join("\n", lines);
  }

  private static void collect(
      Element parent, int levels, List<String> lines, StringBuilder running) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        running.append(text.getWholeText());
      } else if (node instanceof Element element) {
        switch (element.normalName()) {
          case "ul", "ol" -> {
            flush(running, lines);
            lines.addAll(items(element, levels - 1));
          }
          case "pre" -> {
            flush(running, lines);
            lines.add(element.wholeText().stripTrailing());
          }
          default -> {
            if (element.isBlock() && levels > 0) {
              flush(running, lines);
              collect(element, levels - 1, lines, running);
              flush(running, lines);
            } else {
              running.append(' ').append(element.text()).append(' ');
            }
          }
        }
      }
    }
  }

  private static void flush(StringBuilder running, List<String> lines) {
    var line = Outline.oneLine(running.toString());
    if (!line.isEmpty()) {
      lines.add(line);
    }
    running.setLength(0);
  }
}
