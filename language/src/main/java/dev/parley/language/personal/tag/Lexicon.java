package dev.parley.language.personal.tag;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of single words: an ordinary word, a first name, a place and so on. Words are kept
 * as fingerprints, so that a list of names cannot be read back.
 */
public final class Lexicon {
  /** What a word is known as; a word may be several. */
  public enum Sense {
    ORDINARY,
    FIRST_NAME,
    LAST_NAME,
    PLACE,
    COUNTRY,
    STREET,
    COMPANY,
    UNIT;

    int bit() {
      return 1 << ordinal();
    }
  }

  private final int[] keys;
  private final byte[] senses;
  private final int mask;
  private final int size;

  private Lexicon(Map<Integer, Integer> entries) {
    int capacity = Integer.highestOneBit(Math.max(8, entries.size() * 2)) * 2;
    keys = new int[capacity];
    senses = new byte[capacity];
    mask = capacity - 1;
    size = entries.size();
    entries.forEach(this::put);
  }

  private void put(int hash, int bits) {
    int at = hash & mask;
    while (senses[at] != 0) {
      at = at + 1 & mask;
    }
    keys[at] = hash;
    senses[at] = (byte) bits;
  }

  /** The senses of the word with that fingerprint, as bits; 0 for an unknown word. */
  int senses(int hash) {
    int at = hash & mask;
    while (senses[at] != 0) {
      if (keys[at] == hash) {
        return senses[at] & 0xFF;
      }
      at = at + 1 & mask;
    }
    return 0;
  }

  void write(DataOutput out) throws IOException {
    var sorted = new TreeMap<Integer, Integer>();
    for (int i = 0; i < keys.length; i++) {
      if (senses[i] != 0) {
        sorted.put(keys[i], senses[i] & 0xFF);
      }
    }
    out.writeInt(size);
    for (var entry : sorted.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeByte(entry.getValue());
    }
  }

  static Lexicon read(DataInput in) throws IOException {
    var builder = new Builder();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      builder.entries.put(in.readInt(), in.readUnsignedByte());
    }
    return builder.build();
  }

  /** Collects words. */
  public static final class Builder {
    private final Map<Integer, Integer> entries = new TreeMap<>();

    public Builder add(Sense sense, Iterable<String> words) {
      words.forEach(word -> entries.merge(Hash.word(word), sense.bit(), (a, b) -> a | b));
      return this;
    }

    public Lexicon build() {
      return new Lexicon(entries);
    }
  }
}
