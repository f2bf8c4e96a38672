package dev.parley.language.detect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The languages of one script: how unlikely each n-gram is in each. Never changes.
 *
 * @param languages BCP 47 tags
 * @param grams fingerprints, ascending
 * @param unlikely a row of languages for each n-gram: minus the logarithm of its share, in {@link
 *     #STEPS} steps a unit, an unsigned byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScriptModel(List<String> languages, int[] grams, byte[] unlikely) {
  static final int STEPS = 12;
  static final int LONGEST = 5;

  private static final int MOST = 1_000_000;
  private static final int BYTE = 0xFF;

  /** Adds up, for each language, how unlikely the text's n-grams are; less is better. */
  double[] unlikelihoods(List<String> words) {
    var sums = new double[languages.size()];
    for (var word : words) {
      for (int size = 1; size <= LONGEST; size++) {
        for (int from = 0; from + size <= word.length(); from++) {
          add(fingerprint(word, from, from + size), sums);
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= STEPS;
    }
    return sums;
  }

  private void add(int gram, double[] sums) {
    int row = Arrays.binarySearch(grams, gram);
    if (row >= 0) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += unlikely[row * sums.length + i] & BYTE;
      }
    }
  }

  static int fingerprint(String text, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0xC2B2AE3D;
    return hash ^ hash >>> 13 ^ to - from;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(languages.size());
    for (var language : languages) {
      out.writeUTF(language);
    }
    out.writeInt(grams.length);
    for (int gram : grams) {
      out.writeInt(gram);
    }
    out.write(unlikely);
  }

  static ScriptModel read(DataInputStream in) throws IOException {
    var languages = new ArrayList<String>();
    int count = checked(in.readInt(), 1_000);
    for (int i = 0; i < count; i++) {
      languages.add(in.readUTF());
    }
    var grams = new int[checked(in.readInt(), MOST)];
    for (int i = 0; i < grams.length; i++) {
      grams[i] = in.readInt();
    }
    var unlikely = new byte[grams.length * count];
    in.readFully(unlikely);
    return new ScriptModel(languages, grams, unlikely);
  }

  private static int checked(int size, int most) throws IOException {
    if (size < 0 || size > most) {
      throw new IOException("languages: " + size + " (expected: 0 to " + most + ")");
    }
    return size;
  }
}
