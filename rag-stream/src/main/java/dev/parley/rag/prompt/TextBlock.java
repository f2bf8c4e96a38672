package dev.parley.rag.prompt;

import java.util.ArrayList;
import java.util.List;

/** Lines of a passage that belong together, as a stretch of its text. */
record TextBlock(BlockKind kind, int start, int end) {

  String of(String text) {
    return text.substring(start, end);
  }

  /** The blocks in reading order; blank lines part them, unless the next plainly goes on. */
  static List<TextBlock> split(String text) {
    var blocks = new ArrayList<TextBlock>();
    int start = -1;
    for (int from = 0; from < text.length(); ) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      boolean blank = text.substring(from, end).isBlank();
      if (!blank && start < 0) {
        start = from;
      } else if (blank && start >= 0) {
        add(blocks, text, start, from - 1);
        start = -1;
      }
      from = end + 1;
    }
    if (start >= 0) {
      add(blocks, text, start, text.length());
    }
    return lastIsNoHeading(blocks);
  }

  private static void add(List<TextBlock> blocks, String text, int start, int end) {
    int last = blocks.size() - 1;
    boolean announced = last >= 0 && blocks.get(last).of(text).stripTrailing().endsWith(":");
    var block = new TextBlock(BlockKind.of(text.substring(start, end), announced), start, end);
    if (last >= 0 && blocks.get(last).goesOnWith(block, text)) {
      var before = blocks.get(last);
      blocks.set(last, new TextBlock(before.kind, before.start, end));
    } else {
      blocks.add(block);
    }
  }

  private boolean goesOnWith(TextBlock next, String text) {
    boolean indented = text.charAt(next.start) == ' ';
    return (kind == BlockKind.CODE && (next.kind == BlockKind.CODE || indented))
        || (kind == BlockKind.LIST && indented);
  }

  /** A heading says something of what follows; with nothing to follow it is all there is. */
  private static List<TextBlock> lastIsNoHeading(List<TextBlock> blocks) {
    int last = blocks.size() - 1;
    if (last >= 0 && blocks.get(last).kind == BlockKind.HEADING) {
      var only = blocks.get(last);
      blocks.set(last, new TextBlock(BlockKind.PROSE, only.start, only.end));
    }
    return blocks;
  }
}
