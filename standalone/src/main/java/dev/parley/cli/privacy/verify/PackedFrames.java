package dev.parley.cli.privacy.verify;

import com.github.luben.zstd.Zstd;
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

  /** All the rest for a frame that is cut off. */
  private static int sizeOfFrame(byte[] file, int at) {
    long size = Zstd.findFrameCompressedSize(file, at, file.length - at);
    return Zstd.isError(size) || size <= 0 ? file.length - at : (int) size;
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
  private static boolean unpack(
      byte[] file, int at, int size, Opener opener, HitCounter counter) {
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
