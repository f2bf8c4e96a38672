package dev.parley.language.personal.tag;

import java.util.Arrays;

/** Which features occur often enough to learn a weight for, and each one's row. */
final class FeatureRows {
  private static final int NONE = -1;

  private final int least;
  private int[] keys = new int[1 << 20];
  private int[] values = new int[1 << 20]; // counts first, rows once frozen
  private int used;
  private int rows;

  FeatureRows(int least) {
    this.least = least;
  }

  void count(int feature) {
    if (used * 2 > keys.length) {
      grow();
    }
    int at = find(feature);
    if (values[at] == 0) {
      keys[at] = feature;
      used++;
    }
    values[at]++;
  }

  /** From here on rows are asked for. */
  void freeze() {
    for (int i = 0; i < keys.length; i++) {
      values[i] = values[i] >= least && keys[i] != 0 ? rows++ : NONE;
    }
  }

  int size() {
    return rows;
  }

  /** The rows of those features that have one. */
  int[] of(int[] features) {
    var found = new int[features.length];
    int n = 0;
    for (int feature : features) {
      int row = feature == Features.NONE ? NONE : row(feature);
      if (row != NONE) {
        found[n++] = row;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private int row(int feature) {
    int mask = keys.length - 1;
    int at = feature & mask;
    while (keys[at] != 0) {
      if (keys[at] == feature) {
        return values[at];
      }
      at = at + 1 & mask;
    }
    return NONE;
  }

  /** The feature of each row. */
  int[] features() {
    var features = new int[rows];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0 && values[i] != NONE) {
        features[values[i]] = keys[i];
      }
    }
    return features;
  }

  private int find(int feature) {
    int mask = keys.length - 1;
    int at = feature & mask;
    while (values[at] != 0 && keys[at] != feature) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
