package dev.parley.language.parse;

import dev.parley.language.chunk.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Markdown with tables and front matter; of MDX what is left without its components. */
final class MarkdownReader {
  // No HTML blocks: what is HTML was taken out before, and what is left is meant to be read. The
  // order is the order in which they are tried.
  private static final Set<Class<? extends Block>> BLOCKS =
      new LinkedHashSet<>(
          List.of(
              BlockQuote.class,
              Heading.class,
              FencedCodeBlock.class,
              ThematicBreak.class,
              ListBlock.class,
              IndentedCodeBlock.class));
  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(BLOCKS)
          .extensions(List.of(TablesExtension.create()))
          .customInlineContentParserFactory(new AngleBracket())
          .build();

  private final Outline outline = new Outline();

  private MarkdownReader() {}

  static Document read(String text, String name) throws UnparsableDocumentException {
    Nesting.check(text);
    var reader = new MarkdownReader();
    reader.outline.title(FrontMatter.title(text));
    reader.walk(PARSER.parse(Mdx.toMarkdown(text)), 0);
    return reader.outline.document(name);
  }

  private void walk(Node parent, int depth) throws UnparsableDocumentException {
    Nesting.checkDepth(depth);
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        outline.heading(heading.getLevel(), InlineText.of(heading));
      } else if (node instanceof Paragraph) {
        outline.paragraph(paragraph(node));
      } else if (node instanceof FencedCodeBlock code) {
        outline.code(language(code), code.getLiteral());
      } else if (node instanceof IndentedCodeBlock code) {
        outline.code("", code.getLiteral());
      } else if (node instanceof ListBlock list) {
        outline.list(MarkdownLists.items(list, depth));
      } else if (node instanceof TableBlock table) {
        outline.table(rows(table));
      } else {
        walk(node, depth + 1);
      }
    }
  }

  private static String paragraph(Node paragraph) {
    var text = InlineText.of(paragraph);
    for (var node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof Image || node instanceof SoftLineBreak || isLinkedImage(node))) {
        return text;
      }
    }
    return Caption.of(text);
  }

  private static boolean isLinkedImage(Node node) {
    return node instanceof Link
        && node.getFirstChild() instanceof Image
        && node.getFirstChild() == node.getLastChild();
  }

  private static String language(FencedCodeBlock code) {
    return code.getInfo() == null ? "" : code.getInfo().strip().split("[\\s{]", 2)[0];
  }

  static List<String> rows(Node table) {
    var rows = new ArrayList<String>();
    for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          rows.add(row(row));
        }
      }
    }
    return rows;
  }

  private static String row(Node row) {
    var cells = new ArrayList<String>();
    for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(Outline.oneLine(InlineText.of(cell)));
    }
    return String.join(" | ", cells).strip();
  }
}
