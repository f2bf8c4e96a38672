package dev.parley.language.chunk;

import java.util.List;

/**
 * What is never cut: a sentence, a list item, a line, or a part of one that would not fit.
 *
 * @param gap what parts it from the atom before it
 * @param tokens of the text
 * @param weight what it takes of a piece's room: its tokens, or more if it is long for them
 * @param repeatable whether it may be repeated as overlap
 */
record Atom(String gap, String text, int tokens, int weight, boolean repeatable) {
  static String join(List<Atom> atoms) {
    var text = new StringBuilder();
    for (var atom : atoms) {
      text.append(text.isEmpty() ? "" : atom.gap()).append(atom.text());
    }
    return text.toString();
  }

  static int weigh(List<Atom> atoms) {
    return atoms.stream().mapToInt(Atom::weight).sum();
  }
}
