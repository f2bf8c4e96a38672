package dev.parley.language.chunk;

import java.util.ArrayList;
import java.util.List;

/** Fills pieces with atoms in order; each begins with the sentences that ended the one before. */
final class Packing {
  private final int room;
  private final int overlap;

  private final List<List<Atom>> pieces = new ArrayList<>();
  private List<Atom> piece = new ArrayList<>();
  private int weight;
  private int repeated; // how many atoms of the piece are overlap

  Packing(int room, int overlap) {
    this.room = room;
    this.overlap = overlap;
  }

  /** Each unit is kept together if it fits a piece and the piece before is half full without it. */
  List<List<Atom>> pack(List<List<Atom>> units) {
    for (var unit : units) {
      int size = Atom.weigh(unit);
      if (size <= room && weight + size > room && weight >= room / 2) {
        next(size);
      }
      unit.forEach(this::add);
    }
    if (piece.size() > repeated) {
      pieces.add(piece);
    }
    return pieces;
  }

  private void add(Atom atom) {
    if (weight + atom.weight() > room) {
      next(atom.weight());
    }
    piece.add(atom);
    weight += atom.weight();
  }

  /** Begins the next piece with as much overlap as leaves the wanted room. */
  private void next(int wanted) {
    var carried =
        new ArrayList<>(piece.subList(overlapFrom(Math.min(overlap, room - wanted)), piece.size()));
    if (piece.size() > repeated) {
      pieces.add(piece);
    }
    piece = carried;
    repeated = carried.size();
    weight = Atom.weigh(carried);
  }

  private int overlapFrom(int most) {
    int from = piece.size();
    int total = 0;
    while (from > 1
        && piece.get(from - 1).repeatable()
        && total + piece.get(from - 1).weight() <= most) {
      from--;
      total += piece.get(from).weight();
    }
    return from;
  }
}
