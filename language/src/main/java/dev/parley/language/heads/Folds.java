package dev.parley.language.heads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;

/** Cuts examples into parts that have the same share of each class; the same every time. */
public final class Folds {
  private static final int STRIDE = 7919;

  private Folds() {}

  /** The fold of each example, from 0: those of a class are dealt out in a fixed, mixed order. */
  public static int[] of(int[] labels, int folds) {
    var places = new HashMap<Integer, ArrayList<Integer>>();
    for (int i = 0; i < labels.length; i++) {
      places.computeIfAbsent(labels[i], it -> new ArrayList<>()).add(i);
    }
    var fold = new int[labels.length];
    places.forEach(
        (label, members) -> {
          members.sort(Comparator.comparing(i -> (long) i * STRIDE * STRIDE % 104_729));
          for (int n = 0; n < members.size(); n++) {
            fold[members.get(n)] = (n + label) % folds;
          }
        });
    return fold;
  }
}
