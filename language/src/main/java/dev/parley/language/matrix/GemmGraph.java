package dev.parley.language.matrix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An ONNX graph of one node that multiplies two matrices, written in protobuf's wire format: the
 * few fields that it takes need no library.
 */
final class GemmGraph {
  static final String LEFT = "a";
  static final String RIGHT = "b";
  static final String PRODUCT = "c";

  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;
  private static final int INTEGER = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private GemmGraph() {}

  /** The product of the two, the left one transposed first or not. */
  static byte[] of(boolean transposed) {
    var graph = new GemmGraph();
    graph.number(1, IR_VERSION);
    graph.message(7, new GemmGraph().graph(transposed));
    graph.message(8, new GemmGraph().number(2, OPSET));
    return graph.bytes.toByteArray();
  }

  private GemmGraph graph(boolean transposed) {
    message(1, new GemmGraph().node(transposed));
    text(2, "product");
    message(11, value(LEFT));
    message(11, value(RIGHT));
    message(12, value(PRODUCT));
    return this;
  }

  private GemmGraph node(boolean transposed) {
    text(1, LEFT);
    text(1, RIGHT);
    text(2, PRODUCT);
    text(4, "Gemm");
    var attribute = new GemmGraph().text(1, "transA").number(3, transposed ? 1 : 0);
    message(5, attribute.number(20, INTEGER));
    return this;
  }

  /** A matrix of floats whose sizes have names only. */
  private static GemmGraph value(String name) {
    var rows = new GemmGraph().text(2, name + "-rows");
    var columns = new GemmGraph().text(2, name + "-columns");
    var shape = new GemmGraph().message(1, rows).message(1, columns);
    var tensor = new GemmGraph().number(1, FLOAT).message(2, shape);
    return new GemmGraph().text(1, name).message(2, new GemmGraph().message(1, tensor));
  }

  private GemmGraph number(int field, int value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  private GemmGraph text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private GemmGraph message(int field, GemmGraph message) {
    return bytes(field, message.bytes.toByteArray());
  }

  private GemmGraph bytes(int field, byte[] content) {
    varint((field << 3) | 2);
    varint(content.length);
    bytes.writeBytes(content);
    return this;
  }

  private void varint(int value) {
    int rest = value;
    while (rest >= 0x80) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }
}
