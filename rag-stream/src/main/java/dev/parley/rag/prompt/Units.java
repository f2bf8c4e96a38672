package dev.parley.rag.prompt;

import dev.parley.language.sentences.SentenceSplitter;
import dev.parley.language.sentences.Span;
import dev.parley.rag.prompt.Unit.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts passages into what can be quoted: sentences, and lists, code and tables whole. */
final class Units {
  /** A longer list or table is quoted by the item. */
  private static final int LONGEST_WHOLE = 1600;

  private static final int LONGEST_LEAD_IN = 300;

  private final int passage;
  private final String text;
  private final List<Unit> units = new ArrayList<>();
  private String heading;

  private Units(int passage, String heading, String text) {
    this.passage = passage;
    this.heading = heading;
    this.text = text;
  }

  /**
   * @param passage which of the prompt's
   * @param heading under which the whole text stands
   */
  static List<Unit> of(int passage, String heading, String text) {
    var units = new Units(passage, heading, text);
    units.cut(TextBlock.split(text));
    return units.units;
  }

  private void cut(List<TextBlock> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      var block = blocks.get(i);
      switch (block.kind()) {
        case HEADING -> heading = block.of(text);
        case CAPTION -> {} // without its picture it says nothing
        case PROSE -> {
          var next = i + 1 < blocks.size() ? blocks.get(i + 1) : block;
          if (prose(block, next)) {
            i++;
          }
        }
        default -> block(block, block.start());
      }
    }
  }

  /**
   * True when the block's last sentence led in to the next, which is then cut too; what leads in to
   * a picture is left out with it.
   */
  private boolean prose(TextBlock block, TextBlock next) {
    var spans = SentenceSplitter.split(block.of(text));
    boolean leadsIn = !spans.isEmpty() && isLedInTo(next) && leadsIn(block.of(text), spans);
    int sentences = leadsIn ? spans.size() - 1 : spans.size();
    for (var span : spans.subList(0, sentences)) {
      add(Kind.SENTENCE, span.of(block.of(text)));
    }
    if (leadsIn && next.kind() != BlockKind.CAPTION) {
      block(next, block.start() + spans.get(sentences).start());
    }
    return leadsIn;
  }

  private static boolean isLedInTo(TextBlock block) {
    return block.kind() != BlockKind.PROSE && block.kind() != BlockKind.HEADING;
  }

  private static boolean leadsIn(String prose, List<Span> sentences) {
    var last = sentences.get(sentences.size() - 1);
    return last.of(prose).endsWith(":") && last.end() - last.start() <= LONGEST_LEAD_IN;
  }

  private void block(TextBlock block, int from) {
    var kind =
        switch (block.kind()) {
          case LIST -> Kind.LIST;
          case TABLE -> Kind.TABLE;
          default -> Kind.CODE;
        };
    boolean divisible = kind != Kind.CODE;
    if (divisible && block.end() - block.start() > LONGEST_WHOLE) {
      items(block, kind);
    } else {
      add(kind, text.substring(from, block.end()));
    }
  }

  /** One unit an item, its inner lines with it; of a table, one a row. */
  private void items(TextBlock block, Kind kind) {
    var item = new StringBuilder();
    for (var line : block.of(text).lines().toList()) {
      boolean begins = kind == Kind.TABLE || (!line.startsWith(" ") && BlockKind.isItem(line));
      if (begins && !item.isEmpty()) {
        add(kind, item.toString());
        item.setLength(0);
      }
      item.append(item.isEmpty() ? "" : "\n").append(line);
    }
    add(kind, item.toString());
  }

  private void add(Kind kind, String unit) {
    units.add(new Unit(passage, units.size(), kind, unit.stripTrailing(), heading));
  }
}
