package dev.parley.language.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Sections that share pieces.
 *
 * @param place the headings they have in common
 * @param tokens of all, without the common headings
 * @param largest tokens of the largest section
 */
record Group(List<String> place, List<Section> sections, int tokens, int largest) {

  /** The atoms of each block; headings that are not common stand before their section's first. */
  List<List<Atom>> units(Measure measure, int room) {
    var units = new ArrayList<List<Atom>>();
    for (var section : sections) {
      var unit = new ArrayList<Atom>();
      for (var heading : section.place().subList(place.size(), section.place().size())) {
        unit.add(measure.atom("\n\n", heading, false));
      }
      for (var block : section.blocks()) {
        unit.addAll(measure.atoms(block, room));
        units.add(unit);
        unit = new ArrayList<>();
      }
    }
    return units;
  }
}
