package dev.parley.language.chunk;

import java.util.ArrayList;
import java.util.List;

/** What stands directly under one heading, or before the first; never empty. */
record Section(List<String> place, List<Block> blocks) {

  String heading() {
    return place.isEmpty() ? "" : place.get(place.size() - 1);
  }

  static List<Section> of(List<Block> blocks) {
    var sections = new ArrayList<Section>();
    for (int i = 0; i < blocks.size(); i++) {
      var block = blocks.get(i);
      if (!(block instanceof Block.Heading)) {
        add(sections, block);
      } else if (i + 1 == blocks.size() || !under(blocks.get(i + 1), block.place())) {
        var parent = block.place().subList(0, block.place().size() - 1);
        add(sections, new Block.Paragraph(parent, block.text())); // nothing else would tell of it
      }
    }
    return sections;
  }

  private static void add(List<Section> sections, Block block) {
    int last = sections.size() - 1;
    if (last < 0 || !sections.get(last).place().equals(block.place())) {
      sections.add(new Section(block.place(), new ArrayList<>()));
    }
    sections.get(sections.size() - 1).blocks().add(block);
  }

  private static boolean under(Block block, List<String> place) {
    return block.place().size() >= place.size()
        && block.place().subList(0, place.size()).equals(place);
  }
}
