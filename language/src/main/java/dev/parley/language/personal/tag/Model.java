package dev.parley.language.personal.tag;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Weights of features for each label, and the lexicon they were trained with. Never changes; safe
 * for use by many threads.
 */
public final class Model {
  private static final int MAGIC = 0x50544147; // PTAG
  private static final int FORMAT = 1;
  private static final int UNKNOWN = 0;
  private static final int SIEVE_SHIFT = 11;

  private final Lexicon lexicon;
  private final int[] moves;
  private final int[] keys;
  private final byte[] weights;
  private final int mask;
  private final String hash;

  /** A bit for the first bits of each feature: small enough to stay near the processor. */
  private final long[] known = new long[1 << (32 - SIEVE_SHIFT - 6)];

  /**
   * @param moves weight of each label after each, row by row
   * @param features fingerprints, ascending, none 0
   * @param weights of each feature, a row of {@link Label#COUNT}
   */
  Model(Lexicon lexicon, int[] moves, int[] features, byte[] weights, String hash) {
    this.lexicon = lexicon;
    this.moves = moves;
    this.hash = hash;
    int capacity = Integer.highestOneBit(Math.max(8, features.length)) * 4;
    keys = new int[capacity];
    this.weights = new byte[capacity * Label.COUNT];
    mask = capacity - 1;
    for (int i = 0; i < features.length; i++) {
      int at = free(features[i]);
      keys[at] = features[i];
      int sieve = features[i] >>> SIEVE_SHIFT;
      known[sieve >>> 6] |= 1L << sieve;
      System.arraycopy(weights, i * Label.COUNT, this.weights, at * Label.COUNT, Label.COUNT);
    }
  }

  private int free(int feature) {
    int at = feature & mask;
    while (keys[at] != UNKNOWN) {
      at = at + 1 & mask;
    }
    return at;
  }

  Lexicon lexicon() {
    return lexicon;
  }

  /** SHA-256 of the file's content, the first 12 hex digits. */
  public String hash() {
    return hash;
  }

  /** Adds the feature's weights to the scores. */
  void addTo(int[] scores, int feature) {
    int row = row(feature);
    if (row >= 0) {
      for (int label = 0; label < Label.COUNT; label++) {
        scores[label] += weights[row + label];
      }
    }
  }

  /** What the feature says for a label, compared with nothing. */
  int says(int feature, int label) {
    int row = row(feature);
    return row < 0 ? 0 : weights[row + label] - weights[row];
  }

  private int row(int feature) {
    int sieve = feature >>> SIEVE_SHIFT;
    if ((known[sieve >>> 6] & 1L << sieve) == 0) {
      return -1; // most features of most texts are unknown
    }
    int at = feature & mask;
    while (keys[at] != UNKNOWN) {
      if (keys[at] == feature) {
        return at * Label.COUNT;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  /** Weight of each label after each, row by row; not to be changed. */
  int[] moves() {
    return moves;
  }

  /** Reads what {@link #write} wrote. */
  public static Model read(byte[] file) throws IOException {
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(file)))) {
      if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
        throw new IOException("tagger: another format (expected: " + FORMAT + ")");
      }
      var body = in.readAllBytes();
      return read(new DataInputStream(new ByteArrayInputStream(body)), hash(body));
    }
  }

  private static Model read(DataInputStream in, String hash) throws IOException {
    var lexicon = Lexicon.read(in);
    var moves = new int[Label.COUNT * Label.COUNT];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = in.readInt();
    }
    var features = new int[in.readInt()];
    for (int i = 0; i < features.length; i++) {
      features[i] = in.readInt();
    }
    var weights = in.readNBytes(features.length * Label.COUNT);
    return new Model(lexicon, moves, features, weights, hash);
  }

  /** The same model gives the same bytes. */
  public byte[] write() throws IOException {
    var body = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(body)) {
      lexicon.write(out);
      for (int move : moves) {
        out.writeInt(move);
      }
      int[] features = Arrays.stream(keys).filter(key -> key != UNKNOWN).sorted().toArray();
      out.writeInt(features.length);
      for (int feature : features) {
        out.writeInt(feature);
      }
      for (int feature : features) {
        out.write(weights, row(feature), Label.COUNT);
      }
    }
    var file = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      body.writeTo(out);
    }
    return file.toByteArray();
  }

  private static String hash(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
