package dev.parley.cli.privacy.verify;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks whatever in a file begins as zstd or gzip does: Parquet's pages, rolled logs. */
final class PackedFrames {
  private static final int[] ZSTD = {0x28, 0xB5, 0x2F, 0xFD};
  private static final int[] GZIP = {0x1F, 0x8B, 0x08};
  private static final long MOST = 256L * 1024 * 1024;

  private PackedFrames() {}

  private interface Opener {
    InputStream open(InputStream packed) throws IOException;
  }

  /** Returns how many frames there were. */
  static long read(byte[] file, HitCounter counter) {
    long frames = 0;
    for (int at = 0; at < file.length - 4; at++) {
      if (begins(file, at, ZSTD)) {
        int size = sizeOfFrame(file, at);
        if (unpack(file, at, size, ZstdInputStream::new, counter)) {
          frames++;
          at += size - 1;
        }
      } else if (begins(file, at, GZIP)
          && unpack(file, at, file.length - at, GZIPInputStream::new, counter)) {
        frames++;
      }
    }
    return frames;
  }

  /** By its header and those of its blocks (RFC 8878); all the rest for a frame that is cut off. */
  private static int sizeOfFrame(byte[] file, int at) {
    int flags = file[at + 4] & 0xff;
    boolean single = (flags >> 5 & 1) == 1;
    int content = flags >> 6 == 0 ? (single ? 1 : 0) : 1 << (flags >> 6);
    int dictionary = (flags & 3) == 3 ? 4 : flags & 3;
    long block = at + 5L + (single ? 0 : 1) + dictionary + content;
    while (block + 3 <= file.length) {
      int header = blockHeader(file, (int) block);
      boolean repeated = (header >> 1 & 3) == 1;
      block += 3 + (repeated ? 1 : header >> 3);
      if ((header & 1) == 1) {
        long end = block + ((flags >> 2 & 1) == 1 ? 4 : 0);
        return (int) Math.min(end, file.length) - at;
      }
    }
    return file.length - at;
  }

  private static int blockHeader(byte[] file, int at) {
    return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff) << 16;
  }

  private static boolean begins(byte[] file, int at, int[] magic) {
    for (int i = 0; i < magic.length; i++) {
      if ((file[at + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** What was unpacked before it turned out to be something else is counted all the same. */
  private static boolean unpack(byte[] file, int at, int size, Opener opener, HitCounter counter) {
    var buffer = new byte[64 * 1024];
    long unpacked = 0;
    try (var in = opener.open(new ByteArrayInputStream(file, at, size))) {
      for (int n = in.read(buffer); n >= 0 && unpacked < MOST; n = in.read(buffer)) {
        counter.write(buffer, 0, n);
        unpacked += n;
      }
    } catch (IOException e) {
      // Bytes that only begin like a frame, or another thing behind the frame.
      counter.end();
    }
    counter.end();
    return unpacked > 0;
  }
}
