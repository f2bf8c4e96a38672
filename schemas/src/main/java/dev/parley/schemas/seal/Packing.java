package dev.parley.schemas.seal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Text as it is sealed: one byte that says whether zstd was worth it, then the text.
 *
 * <p>What zstd works with takes longer to make than a message takes to pack, so it is kept, outside
 * of the heap and for whichever thread comes next: threads that end would not give theirs back.
 */
final class Packing {
  private static final byte PLAIN = 0;
  private static final byte ZSTD = 1;
  private static final int WORTH_COMPRESSING = 128;
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int MOST_KEPT = 16;

  private static final ArrayBlockingQueue<ZstdCompressCtx> COMPRESSING =
      new ArrayBlockingQueue<>(MOST_KEPT);
  private static final ArrayBlockingQueue<ZstdDecompressCtx> DECOMPRESSING =
      new ArrayBlockingQueue<>(MOST_KEPT);

  private Packing() {}

  static byte[] pack(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length >= WORTH_COMPRESSING) {
      var small = compressed(utf8);
      if (small.length < utf8.length) {
        return prefixed(ZSTD, small);
      }
    }
    return prefixed(PLAIN, utf8);
  }

  /** Numbers do not get smaller by zstd. */
  static byte[] pack(float[] vector) {
    var packed = ByteBuffer.allocate(1 + vector.length * Float.BYTES).put(PLAIN);
    packed.asFloatBuffer().put(vector);
    return packed.array();
  }

  /** Throws {@link UnopenableException} for what {@link #pack(float[])} did not make. */
  static float[] unpackVector(byte[] packed) {
    if (packed.length % Float.BYTES != 1 || packed[0] != PLAIN) {
      throw new UnopenableException("no vector");
    }
    var vector = new float[packed.length / Float.BYTES];
    ByteBuffer.wrap(packed, 1, packed.length - 1).slice().asFloatBuffer().get(vector);
    return vector;
  }

  /** Throws {@link UnopenableException} for what {@link #pack(String)} did not make. */
  static String unpack(byte[] packed) {
    if (packed.length == 0) {
      throw new UnopenableException("empty");
    }
    if (packed[0] == PLAIN) {
      return new String(packed, 1, packed.length - 1, StandardCharsets.UTF_8);
    }
    var body = Arrays.copyOfRange(packed, 1, packed.length);
    long size = Zstd.getFrameContentSize(body);
    if (packed[0] != ZSTD || size < 0 || size > LARGEST) {
      throw new UnopenableException("packed in an unknown way");
    }
    return new String(decompressed(body, (int) size), StandardCharsets.UTF_8);
  }

  private static byte[] compressed(byte[] text) {
    var kept = COMPRESSING.poll();
    var zstd = kept == null ? new ZstdCompressCtx() : kept;
    var small = zstd.compress(text);
    if (!COMPRESSING.offer(zstd)) {
      zstd.close();
    }
    return small;
  }

  private static byte[] decompressed(byte[] small, int size) {
    var kept = DECOMPRESSING.poll();
    var zstd = kept == null ? new ZstdDecompressCtx() : kept;
    try {
      var text = zstd.decompress(small, size);
      if (DECOMPRESSING.offer(zstd)) {
        return text;
      }
      zstd.close();
      return text;
    } catch (ZstdException e) {
      zstd.close(); // whatever state it is in
      throw new UnopenableException("not zstd");
    }
  }

  private static byte[] prefixed(byte how, byte[] body) {
    var packed = new byte[body.length + 1];
    packed[0] = how;
    System.arraycopy(body, 0, packed, 1, body.length);
    return packed;
  }
}
