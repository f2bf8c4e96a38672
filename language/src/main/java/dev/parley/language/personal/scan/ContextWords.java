package dev.parley.language.personal.scan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All words that make a number mean something, and where they stand in a text; found in one pass.
 *
 * <p>A word that ends with {@code *} takes any ending, and so do all in scripts without spaces.
 */
public final class ContextWords {
  private static final int START = 17;
  private static final int STEP = 31;
  private static final int BITS = 0xFFFF;
  private static final int FIRST_UNSPACED = 0x0E00;

  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<Integer, Integer> whole = new HashMap<>();
  private final Map<Integer, Integer> beginnings = new HashMap<>();
  private final boolean[] isWhole = new boolean[BITS + 1];
  private final boolean[] isBeginning = new boolean[BITS + 1];

  /** The words' ids; a phrase with marks in it counts by its longer parts. */
  BitSet add(List<String> words) {
    var set = new BitSet();
    for (var entry : words) {
      boolean open = entry.endsWith("*");
      var word = open ? entry.substring(0, entry.length() - 1) : entry;
      var parts = word.split("[^\\p{L}\\p{M}]+");
      for (var part : parts) {
        if (parts.length == 1 || part.length() > 2) {
          set.set(id(part, open || part.charAt(0) >= FIRST_UNSPACED));
        }
      }
    }
    return set;
  }

  private int id(String word, boolean open) {
    int id = ids.computeIfAbsent(word, any -> ids.size());
    int hash = START;
    for (char c : word.toCharArray()) {
      hash = hash * STEP + c;
    }
    if (open) {
      beginnings.put(hash, id);
      isBeginning[hash & BITS] = true;
    } else {
      whole.put(hash, id);
      isWhole[hash & BITS] = true;
    }
    return id;
  }

  /** Where the words stand in a text, in their order. */
  static final class Seen {
    private int[] ids = new int[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int size;

    private void add(int id, int start, int end) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
        starts = Arrays.copyOf(starts, size * 2);
        ends = Arrays.copyOf(ends, size * 2);
      }
      ids[size] = id;
      starts[size] = start;
      ends[size++] = end;
    }

    /** The nearest of the words within reach, as an index, or -1. */
    int near(BitSet words, int start, int end, int reach) {
      if (size == 0) {
        return -1;
      }
      int at = firstFrom(start);
      for (int i = at - 1; i >= 0 && ends[i] >= start - reach; i--) {
        if (words.get(ids[i]) && ends[i] <= start) {
          return i;
        }
      }
      for (int i = at; i < size && starts[i] <= end + reach / 2; i++) {
        if (words.get(ids[i]) && starts[i] >= end) {
          return i;
        }
      }
      return -1;
    }

    int start(int index) {
      return starts[index];
    }

    int end(int index) {
      return ends[index];
    }

    private int firstFrom(int start) {
      int at = Arrays.binarySearch(starts, 0, size, start);
      return at >= 0 ? at : -at - 1;
    }
  }

  Seen seen(String text) {
    var seen = new Seen();
    int i = 0;
    while (i < text.length()) {
      if (inWord(text.charAt(i))) {
        i = word(text, i, seen);
      } else {
        i++;
      }
    }
    return seen;
  }

  private int word(String text, int start, Seen seen) {
    int hash = START;
    int i = start;
    int open = -1;
    while (i < text.length() && inWord(text.charAt(i))) {
      hash = hash * STEP + Character.toLowerCase(text.charAt(i++));
      if (isBeginning[hash & BITS]) {
        open = beginnings.getOrDefault(hash, open);
      }
    }
    int id = isWhole[hash & BITS] ? whole.getOrDefault(hash, open) : open;
    if (id >= 0) {
      seen.add(id, start, i);
    }
    return i;
  }

  private static boolean inWord(char c) {
    return c < 128
        ? (c | 32) >= 'a' && (c | 32) <= 'z'
        : Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
