package dev.parley.language.heads;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A head as a file: the shape, the vocabulary, the weights, and a checksum of all that. The same
 * head gives the same bytes.
 */
public final class HeadFile {
  private static final int MAGIC = 0x50484541; // PHEA
  private static final int FORMAT = 1;
  private static final int CHECKSUM = Long.BYTES;
  private static final int MOST_COLUMNS = 4_000_000;

  private HeadFile() {}

  public static byte[] write(Head head) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      write(head.shape(), out);
      var weights = head.weights();
      out.writeFloat(weights.temperature());
      out.writeFloat(weights.gramScale());
      out.writeFloat(weights.gramStep());
      write(head.vocabulary(), out);
      writeFloats(weights.vectors(), out);
      writeFloats(weights.biases(), out);
      out.write(weights.grams());
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private static void write(Shape shape, DataOutputStream out) throws IOException {
    out.writeUTF(shape.kind());
    out.writeUTF(shape.encoder());
    out.writeInt(shape.dimensions());
    out.writeInt(shape.classes().size());
    for (var name : shape.classes()) {
      out.writeUTF(name);
    }
  }

  private static void write(Vocabulary vocabulary, DataOutputStream out) throws IOException {
    out.writeInt(vocabulary.size());
    for (int fingerprint : vocabulary.fingerprints()) {
      out.writeInt(fingerprint);
    }
    writeFloats(vocabulary.worth(), out);
    out.writeFloat(vocabulary.unknown());
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /**
   * Reads a head that is to take the place of another.
   *
   * @param expected what it must take and give
   * @throws InvalidHeadException naming the field that does not fit, or in which the file breaks
   */
  public static Head read(byte[] file, Shape expected) {
    checkWhole(file);
    var in = new DataInputStream(new ByteArrayInputStream(file, 0, file.length - CHECKSUM));
    var field = "format";
    try {
      in.readInt();
      int format = in.readInt();
      if (format != FORMAT) {
        throw new InvalidHeadException(field, Integer.toString(format), Integer.toString(FORMAT));
      }
      field = "shape";
      var shape = shape(in);
      expected.requireSame(shape); // before room is made for what the file says of itself
      field = "temperature";
      float temperature = above0(field, in.readFloat());
      field = "gramScale";
      float gramScale = finite(field, in.readFloat());
      field = "gramStep";
      float gramStep = finite(field, in.readFloat());
      field = "vocabulary";
      var vocabulary = vocabulary(in);
      field = "weights";
      int width = shape.classes().size();
      var vectors = floats(field, shape.dimensions() * width, in);
      var biases = floats(field, width, in);
      if (in.available() != (long) vocabulary.size() * width) {
        throw new InvalidHeadException(field, "too few or too many", "as the shape says");
      }
      var grams = in.readAllBytes();
      return new Head(
          shape,
          vocabulary,
          new Head.Weights(vectors, grams, gramStep, biases, gramScale, temperature));
    } catch (IOException e) {
      throw new InvalidHeadException(field, "cut short", "the whole file");
    }
  }

  private static void checkWhole(byte[] file) {
    if (file.length < 2 * Integer.BYTES + CHECKSUM || readInt(file) != MAGIC) {
      throw new InvalidHeadException("magic", "another kind of file", "a head");
    }
    long stated = 0;
    for (int i = file.length - CHECKSUM; i < file.length; i++) {
      stated = (stated << 8) | (file[i] & 0xFF);
    }
    long is = checksum(file, file.length - CHECKSUM);
    if (stated != is) {
      throw new InvalidHeadException(
          "checksum", Long.toHexString(is), Long.toHexString(stated) + ", as the file says");
    }
  }

  private static int readInt(byte[] file) {
    return ByteBuffer.wrap(file).getInt();
  }

  private static long checksum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  private static Shape shape(DataInputStream in) throws IOException {
    var kind = in.readUTF();
    var encoder = in.readUTF();
    int dimensions = in.readInt();
    int size = in.readInt();
    if (size < 2 || size > Shape.MOST_CLASSES) {
      throw new InvalidHeadException(
          "classes", Integer.toString(size), "2 to " + Shape.MOST_CLASSES);
    }
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      classes.add(in.readUTF());
    }
    return new Shape(kind, encoder, dimensions, classes);
  }

  private static Vocabulary vocabulary(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MOST_COLUMNS) {
      throw new InvalidHeadException("vocabulary", Integer.toString(size), "0 to " + MOST_COLUMNS);
    }
    requireLeft("vocabulary", size, in);
    var fingerprints = new int[size];
    for (int i = 0; i < size; i++) {
      fingerprints[i] = in.readInt();
      if (i > 0 && fingerprints[i] <= fingerprints[i - 1]) {
        throw new InvalidHeadException("vocabulary", "not in order", "each above the last");
      }
    }
    var worth = floats("worth", size, in);
    return new Vocabulary(fingerprints, worth, above0("unknown", in.readFloat()));
  }

  private static float[] floats(String field, int size, DataInputStream in) throws IOException {
    requireLeft(field, size, in);
    var floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = finite(field, in.readFloat());
    }
    return floats;
  }

  /** Before room is made for so many numbers. */
  private static void requireLeft(String field, int numbers, DataInputStream in)
      throws IOException {
    if ((long) numbers * Integer.BYTES > in.available()) {
      throw new InvalidHeadException(field, "cut short", "the whole file");
    }
  }

  private static float above0(String field, float value) {
    if (!(finite(field, value) > 0)) {
      throw new InvalidHeadException(field, Float.toString(value), "> 0");
    }
    return value;
  }

  private static float finite(String field, float value) {
    if (!Float.isFinite(value)) {
      throw new InvalidHeadException(field, Float.toString(value), "a number");
    }
    return value;
  }
}
