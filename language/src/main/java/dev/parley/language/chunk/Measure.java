package dev.parley.language.chunk;

import dev.parley.language.encode.TokenCounter;
import dev.parley.language.sentences.SentenceSplitter;
import dev.parley.language.sentences.Span;
import java.util.ArrayList;
import java.util.List;

/** Turns blocks into atoms that fit a given room. */
final class Measure {
  private static final String BLOCK_GAP = "\n\n";
  // Prose has 4 to 5 chars a token. A long run the encoder does not know is one token: without this
  // bound a piece could be megabytes.
  private static final int CHARS_PER_TOKEN = 12;

  private final TokenCounter counter;

  Measure(TokenCounter counter) {
    this.counter = counter;
  }

  Atom atom(String gap, String text, boolean repeatable) {
    int tokens = counter.count(text);
    return new Atom(gap, text, tokens, Math.max(tokens, weight(text)), repeatable);
  }

  private static int weight(String text) {
    return (text.length() + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }

  /** The block's atoms; code and tables are one where they fit, else one a line. */
  List<Atom> atoms(Block block, int room) {
    var atoms = new ArrayList<Atom>();
    if (block instanceof Block.Paragraph paragraph) {
      sentences(paragraph.text(), BLOCK_GAP, room, atoms);
    } else if (block instanceof Block.ListBlock list) {
      var gap = BLOCK_GAP;
      for (var item : list.items()) {
        wholeOrLines(item, gap, room, true, atoms);
        gap = "\n";
      }
    } else {
      wholeOrLines(block.text(), BLOCK_GAP, room, false, atoms);
    }
    return atoms;
  }

  private void sentences(String text, String firstGap, int room, List<Atom> atoms) {
    var gap = firstGap;
    Span before = null;
    for (var span : SentenceSplitter.split(text)) {
      if (before != null) {
        gap = gapOf(text.substring(before.end(), span.start()));
      }
      addFitting(atom(gap, span.of(text), true), room, atoms);
      before = span;
    }
  }

  private static String gapOf(String between) {
    if (between.indexOf('\n') >= 0) {
      return "\n";
    }
    return between.isEmpty() ? "" : " ";
  }

  private void wholeOrLines(
      String text, String firstGap, int room, boolean repeatable, List<Atom> atoms) {
    var whole = atom(firstGap, text, repeatable);
    if (whole.weight() <= room) {
      atoms.add(whole);
      return;
    }
    var gap = new StringBuilder(firstGap);
    for (var line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        if (repeatable && counter.count(line) > room) {
          sentences(line, gap.toString(), room, atoms);
        } else {
          addFitting(atom(gap.toString(), line, repeatable), room, atoms);
        }
        gap.setLength(0);
      }
      gap.append('\n');
    }
  }

  private void addFitting(Atom atom, int room, List<Atom> atoms) {
    if (atom.weight() <= room) {
      atoms.add(atom);
      return;
    }
    var text = atom.text();
    var gap = atom.gap();
    for (int from = 0; from < text.length(); ) {
      int to = cut(text, from, room);
      atoms.add(atom(gap, text.substring(from, to).strip(), false));
      from = to;
      while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      gap = from > to ? " " : "";
    }
  }

  /** Where the longest part that fits ends: at a space, or in a word that is too long itself. */
  private int cut(String text, int from, int room) {
    int to = Math.min(text.length(), from + room * CHARS_PER_TOKEN);
    var tokens = counter.tokenize(text.substring(from, to), room + 1);
    if (tokens.size() > room) {
      to = Math.max(from + 1, from + tokens.start(room));
    }
    if (to == text.length() || Character.isWhitespace(text.charAt(to))) {
      return to;
    }
    for (int i = to - 1; i > from; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) && to - 1 > from ? to - 1 : to;
  }
}
