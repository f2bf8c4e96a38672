package dev.parley.language.parse;

import dev.parley.language.chunk.Block;
import dev.parley.language.chunk.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a document's blocks in reading order and knows under which headings each stands. */
final class Outline {
  private final List<Block> blocks = new ArrayList<>();
  private final Deque<Open> headings = new ArrayDeque<>(); // innermost first
  private @Nullable String title;

  private record Open(int level, String text) {}

  /** What the document says of itself; blank is as good as nothing. */
  void title(@Nullable String stated) {
    if (stated != null && !stated.isBlank()) {
      title = oneLine(stated);
    }
  }

  /** The first heading of level 1 names the document where nothing else has; it is no section. */
  void heading(int level, String text) {
    var line = oneLine(text);
    if (line.isEmpty()) {
      return;
    }
    boolean top = level == 1 && headings.isEmpty();
    if (top && title == null && blocks.isEmpty()) {
      title = line;
    }
    if (top && line.equals(title)) {
      return;
    }
    while (!headings.isEmpty() && headings.peek().level() >= level) {
      headings.pop();
    }
    headings.push(new Open(level, line));
    blocks.add(new Block.Heading(place(), level, line));
  }

  void paragraph(String text) {
    var stripped = text.strip();
    if (!stripped.isEmpty()) {
      blocks.add(new Block.Paragraph(place(), stripped));
    }
  }

  void list(List<String> items) {
    var full = items.stream().filter(item -> !item.isBlank()).toList();
    if (!full.isEmpty()) {
      blocks.add(new Block.ListBlock(place(), full));
    }
  }

  void code(String language, String text) {
    if (!text.isBlank()) {
      blocks.add(new Block.Code(place(), language, text.stripTrailing()));
    }
  }

  void table(List<String> rows) {
    var full = rows.stream().filter(row -> !row.replace('|', ' ').isBlank()).toList();
    if (!full.isEmpty()) {
      blocks.add(new Block.Table(place(), full));
    }
  }

  Document document(String name) throws UnparsableDocumentException {
    if (blocks.isEmpty()) {
      throw new UnparsableDocumentException("The document has no text to search.");
    }
    return new Document(title == null ? name : title, blocks);
  }

  private List<String> place() {
    var place = new ArrayList<String>();
    headings.descendingIterator().forEachRemaining(open -> place.add(open.text()));
    return place;
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
