package dev.parley.cli.privacy.verify;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Counts where a canary stands in what is written to it, across the borders of writes. */
final class HitCounter extends OutputStream {
  private static final int WINDOW = 1 << 20;
  private static final byte[] ZEROS = new byte[WINDOW];

  private final List<Needle> needles;
  private final int longest;
  private final byte[] window = new byte[WINDOW];
  private int filled;
  private int counted;
  private long hits;
  private long bytes;

  HitCounter(Canary canary) {
    this(canary.forms());
  }

  /**
   * @param forms none of them empty
   */
  HitCounter(List<byte[]> forms) {
    needles = forms.stream().map(Needle::of).toList();
    longest = needles.stream().mapToInt(needle -> needle.bytes.length).max().orElse(1);
  }

  /** Horspool's search: how far to go on by the byte under the needle's end. */
  private record Needle(byte[] bytes, int[] skips) {
    static Needle of(byte[] bytes) {
      var skips = new int[256];
      Arrays.fill(skips, bytes.length);
      for (int i = 0; i < bytes.length - 1; i++) {
        skips[bytes[i] & 0xff] = bytes.length - 1 - i;
      }
      return new Needle(bytes, skips);
    }

    /** Those that end behind {@code counted}. */
    long in(byte[] hay, int filled, int counted) {
      long found = 0;
      int last = bytes.length - 1;
      for (int at = 0; at + last < filled; at += skips[hay[at + last] & 0xff]) {
        if (at + bytes.length > counted && stands(hay, at)) {
          found++;
        }
      }
      return found;
    }

    private boolean stands(byte[] hay, int at) {
      return Arrays.equals(hay, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      int taken = Math.min(left, window.length - filled);
      System.arraycopy(from, at, window, filled, taken);
      filled += taken;
      at += taken;
      left -= taken;
      if (filled == window.length) {
        look();
      }
    }
    bytes += length;
  }

  private void look() {
    // Kafka and Postgres lay out whole files of zeros before they use them.
    if (Arrays.mismatch(window, 0, filled, ZEROS, 0, filled) >= 0) {
      for (var needle : needles) {
        hits += needle.in(window, filled, counted);
      }
    }
    int kept = Math.min(filled, longest - 1);
    System.arraycopy(window, filled - kept, window, 0, kept);
    filled = kept;
    counted = kept;
  }

  /** What comes next does not touch what came before. */
  void end() {
    look();
    filled = 0;
    counted = 0;
  }

  /** After {@link #end()}. */
  long hits() {
    return hits;
  }

  long bytes() {
    return bytes;
  }
}
