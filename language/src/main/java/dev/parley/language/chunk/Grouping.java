package dev.parley.language.chunk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the sections of a document and joins tiny neighbours under the same heading. */
final class Grouping {
  private static final int TINY = 4; // a section below this part of a piece

  private final Headline headline;
  private final Measure measure;
  private final int maxTokens;

  Grouping(Headline headline, Measure measure, int maxTokens) {
    this.headline = headline;
    this.measure = measure;
    this.maxTokens = maxTokens;
  }

  List<Group> of(Document document) {
    var groups = new ArrayList<Group>();
    for (var section : Section.of(document.blocks())) {
      var single = single(section);
      int last = groups.size() - 1;
      var joined = last < 0 ? null : join(groups.get(last), single);
      if (joined == null) {
        groups.add(single);
      } else {
        groups.set(last, joined);
      }
    }
    return groups;
  }

  private Group single(Section section) {
    int tokens = measure.atom("", section.heading(), false).weight();
    for (var block : section.blocks()) {
      tokens += measure.atom("", block.text(), false).weight();
    }
    var sections = new ArrayList<Section>();
    sections.add(section);
    return new Group(section.place(), sections, tokens, tokens);
  }

  private @Nullable Group join(Group group, Group next) {
    int tiny = maxTokens / TINY;
    var common = common(group.place(), next.place());
    if (group.largest() >= tiny || next.largest() >= tiny || !family(group, next, common.size())) {
      return null;
    }
    int tokens = group.tokens() + next.tokens();
    if (tokens + headline.of(common).tokens() > maxTokens) {
      return null;
    }
    var sections = group.sections(); // grown in place: a copy a section would cost the square
    sections.addAll(next.sections());
    return new Group(common, sections, tokens, Math.max(group.largest(), next.largest()));
  }

  /** Sisters, or a mother and her first daughter; a group keeps the mother it has. */
  private static boolean family(Group group, Group next, int common) {
    int up = group.sections().size() == 1 ? 1 : 0;
    return common >= next.place().size() - 1 && common >= group.place().size() - up;
  }

  private static List<String> common(List<String> a, List<String> b) {
    int size = 0;
    while (size < Math.min(a.size(), b.size()) && a.get(size).equals(b.get(size))) {
      size++;
    }
    return a.subList(0, size);
  }
}
