package dev.parley.language.parse;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Lists of Markdown as lines: the mark or number, the text, what belongs to it indented below. */
final class MarkdownLists {
  private MarkdownLists() {}

  /** One string an item. */
  static List<String> items(ListBlock list, int depth) throws UnparsableDocumentException {
    Nesting.checkDepth(depth);
    var items = new ArrayList<String>();
    int number = 1;
    if (list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null) {
      number = ordered.getMarkerStartNumber();
    }
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      var mark = list instanceof OrderedList ? number++ + ". " : "- ";
      var lines = new ArrayList<String>();
      lines(item, depth + 1, lines);
      if (!lines.isEmpty()) {
        var indented = "\n" + " ".repeat(mark.length());
        items.add(mark + String.join("\n", lines).strip().replace("\n", indented));
      }
    }
    return items;
  }

  private static void lines(Node parent, int depth, List<String> lines)
      throws UnparsableDocumentException {
    Nesting.checkDepth(depth);
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Paragraph || node instanceof Heading) {
        add(lines, InlineText.of(node).strip());
      } else if (node instanceof FencedCodeBlock code) {
        add(lines, code.getLiteral().stripTrailing());
      } else if (node instanceof IndentedCodeBlock code) {
        add(lines, code.getLiteral().stripTrailing());
      } else if (node instanceof ListBlock list) {
        lines.addAll(items(list, depth));
      } else if (node instanceof TableBlock) {
        lines.addAll(MarkdownReader.rows(node));
      } else {
        lines(node, depth + 1, lines);
      }
    }
  }

  private static void add(List<String> lines, String text) {
    if (!text.isBlank()) {
      lines.add(text);
    }
  }
}
