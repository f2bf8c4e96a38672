package dev.parley.schemas.ids;

import java.util.function.Function;

/**
 * How a record key is written, and what decides its partition.
 *
 * @param write the key as text, tenant first
 * @param read the key from text; throws {@link InvalidIdException}
 * @param partitionBy the part of the key that must share a partition
 */
public record KeyCodec<K>(
    Function<K, String> write, Function<String, K> read, Function<K, String> partitionBy) {

  /** Partitioned by the whole key, as Kafka does by itself. */
  public static <K> KeyCodec<K> whole(Function<K, String> write, Function<String, K> read) {
    return new KeyCodec<>(write, read, write);
  }

  static String[] split(String text, int parts, String field, String expected) {
    var split = text.split("/", parts);
    if (split.length != parts) {
      throw new InvalidIdException(field, expected);
    }
    for (var part : split) {
      if (part.isEmpty()) {
        throw new InvalidIdException(field, expected);
      }
    }
    return split;
  }
}
