package dev.parley.language.parse;

import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The text of a paragraph: links and images by what they show, code between its marks. */
final class InlineText {
  private InlineText() {}

  /** Without recursion: emphasis can be nested as deep as the text is long. */
  static String of(Node container) {
    var out = new StringBuilder();
    Node node = container.getFirstChild();
    while (node != null) {
      append(node, out);
      node = following(node, container);
    }
    return out.toString();
  }

  private static @Nullable Node following(Node from, Node container) {
    Node node = from;
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    while (node != container && node.getNext() == null) {
      node = node.getParent();
    }
    return node == container ? null : node.getNext();
  }

  private static void append(Node node, StringBuilder out) {
    if (node instanceof Text text) {
      out.append(text.getLiteral());
    } else if (node instanceof Code code) {
      out.append('`').append(code.getLiteral()).append('`');
    } else if (node instanceof SoftLineBreak) {
      out.append(' ');
    } else if (node instanceof HardLineBreak) {
      out.append('\n');
    }
  }
}
