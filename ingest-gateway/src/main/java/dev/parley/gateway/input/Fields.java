package dev.parley.gateway.input;

import dev.parley.gateway.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The fields of a JSON object, each asked for with its type and bounds; whatever does not fit is a
 * {@link Problem} that names the field. Fields nobody asks for are passed over.
 *
 * @param path what stands before a field's name in a problem
 */
public record Fields(JsonObject json, String path) {
  public static Fields of(JsonObject json) {
    return new Fields(json, "");
  }

  /** A text with at least one character that is no white space. */
  public String text(String name, int mostCharacters) {
    var expected = "text of 1 to " + mostCharacters + " characters";
    return optional(name, String.class, expected)
        .map(text -> bounded(name, text, mostCharacters, expected))
        .orElseThrow(() -> Problem.field(path + name, "missing", expected));
  }

  public Optional<String> optionalText(String name, int mostCharacters) {
    var expected = "text of 1 to " + mostCharacters + " characters";
    return optional(name, String.class, expected)
        .map(text -> bounded(name, text, mostCharacters, expected));
  }

  /** One of a few words. */
  public Optional<String> word(String name, List<String> words) {
    var expected = "one of " + String.join(", ", words);
    var word = optional(name, String.class, expected);
    if (word.isPresent() && !words.contains(word.get())) {
      throw Problem.field(path + name, "not known", expected);
    }
    return word;
  }

  public int integer(String name, int otherwise, int least, int most) {
    var expected = "a whole number from " + least + " to " + most;
    var number = optional(name, Number.class, expected);
    if (number.isEmpty()) {
      return otherwise;
    }
    double value = number.get().doubleValue();
    if (value != Math.rint(value) || value < least || value > most) {
      throw Problem.field(path + name, "out of range", expected);
    }
    return (int) value;
  }

  public boolean flag(String name, boolean otherwise) {
    return optional(name, Boolean.class, "true or false").orElse(otherwise);
  }

  /** A list of texts, each with at least one character that is no white space. */
  public Optional<List<String>> texts(String name, int most, int mostCharacters) {
    var expected = "a list of at most " + most + " texts of 1 to " + mostCharacters + " characters";
    return optional(name, JsonArray.class, expected)
        .map(
            list -> {
              if (list.size() > most) {
                throw Problem.field(path + name, "too long", expected);
              }
              return IntStream.range(0, list.size())
                  .mapToObj(i -> item(name + "[" + i + "]", list.getValue(i), mostCharacters))
                  .toList();
            });
  }

  private String item(String name, Object value, int mostCharacters) {
    var expected = "text of 1 to " + mostCharacters + " characters";
    if (!(value instanceof String text)) {
      throw Problem.field(path + name, "of the wrong type", expected);
    }
    return bounded(name, text, mostCharacters, expected);
  }

  /** A list of objects, each read with its own path. */
  public <T> List<T> objects(String name, int most, BiFunction<Fields, Integer, T> read) {
    var expected = "a list of at most " + most + " objects";
    var list = optional(name, JsonArray.class, expected).orElseGet(JsonArray::new);
    if (list.size() > most) {
      throw Problem.field(path + name, "too long", expected);
    }
    var items = new ArrayList<T>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.getValue(i) instanceof JsonObject item)) {
        throw Problem.field(path + name + "[" + i + "]", "not an object", "an object");
      }
      items.add(read.apply(new Fields(item, path + name + "[" + i + "]."), i));
    }
    return items;
  }

  private <T> Optional<T> optional(String name, Class<T> type, String expected) {
    var value = json.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw Problem.field(path + name, "of the wrong type", expected);
    }
    return Optional.of(type.cast(value));
  }

  private String bounded(String name, String text, int most, String expected) {
    if (text.isBlank()) {
      throw Problem.field(path + name, "empty", expected);
    }
    if (text.codePointCount(0, text.length()) > most) {
      throw Problem.field(path + name, "too long", expected);
    }
    return text;
  }
}
