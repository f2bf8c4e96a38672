package dev.parley.language.heads;

import java.util.List;

/**
 * What a head takes and what it gives.
 *
 * @param kind what it decides: intent, escalate, sentiment, ...
 * @param encoder id of the encoder whose vectors it takes; several are joined by +
 * @param dimensions of those vectors
 * @param classes names, at least 2, none twice
 */
public record Shape(String kind, String encoder, int dimensions, List<String> classes) {
  static final int MOST_CLASSES = 10_000;
  static final int MOST_DIMENSIONS = 16_384;

  public Shape {
    classes = List.copyOf(classes);
    if (kind.isBlank()) {
      throw new InvalidHeadException("kind", "empty", "what the head decides");
    }
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new InvalidHeadException(
          "dimensions", Integer.toString(dimensions), "1 to " + MOST_DIMENSIONS);
    }
    if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
      throw new InvalidHeadException(
          "classes", Integer.toString(classes.size()), "2 to " + MOST_CLASSES);
    }
    if (classes.stream().distinct().count() < classes.size()) {
      throw new InvalidHeadException("classes", "one twice", "each once");
    }
  }

  /** Throws {@link InvalidHeadException} naming the first field in which another one differs. */
  void requireSame(Shape other) {
    require("kind", other.kind, kind);
    require("encoder", other.encoder, encoder);
    require("dimensions", Integer.toString(other.dimensions), Integer.toString(dimensions));
    require("classes", other.classes.toString(), classes.toString());
  }

  private static void require(String field, String is, String expected) {
    if (!is.equals(expected)) {
      throw new InvalidHeadException(field, is, expected);
    }
  }
}
