package dev.parley.schemas.stage;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Named values for a run, read once at the edge and handed to each stage, which turns its own part
 * into a record.
 *
 * <p>A file is {@code name=value} lines (Java properties, UTF-8). Names are dotted, the first word
 * is the part they speak to: {@code kafka.bootstrap}, {@code gateway.port}. An environment variable
 * {@code PARLEY_GATEWAY_PORT} overrides {@code gateway.port}; two underscores stand for a hyphen:
 * {@code PARLEY_RAG__STREAM_STATE_DIR} is {@code rag-stream.state.dir}.
 */
public final class Settings {
  private static final String ENVIRONMENT_PREFIX = "PARLEY_";

  private final Map<String, String> values;

  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Reads a settings file; the environment overrides it. */
  public static Settings load(Path file, Map<String, String> environment) throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    var values = new HashMap<String, String>();
    properties.forEach((name, value) -> values.put((String) name, ((String) value).strip()));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX)) {
            values.put(dotted(name), value);
          }
        });
    return new Settings(values);
  }

  private static String dotted(String environmentName) {
    return environmentName
        .substring(ENVIRONMENT_PREFIX.length())
        .toLowerCase(java.util.Locale.ROOT)
        .replace("__", "-")
        .replace('_', '.');
  }

  /** These settings with some replaced or added. */
  public Settings with(Map<String, String> changes) {
    var merged = new HashMap<>(values);
    merged.putAll(changes);
    return new Settings(merged);
  }

  /** The settings as they would stand in a file, sorted by name. */
  public Map<String, String> asMap() {
    return new TreeMap<>(values);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** The value, or an error that says which name is missing and what it is for. */
  public String text(String name, String expected) {
    return find(name).orElseThrow(() -> new InvalidSettingException(name, "missing", expected));
  }

  public Path path(String name, String expected) {
    return Path.of(text(name, expected));
  }

  public boolean flag(String name, boolean otherwise) {
    var value = find(name).orElse(Boolean.toString(otherwise));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidSettingException(name, value, "true or false");
    };
  }

  public int integer(String name, int otherwise, int least, int most) {
    var value = find(name).orElse(Integer.toString(otherwise));
    var expected = "a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(name, value, expected);
    }
    throw new InvalidSettingException(name, value, expected);
  }

  /** An ISO 8601 duration such as {@code PT10S}, above zero. */
  public Duration duration(String name, Duration otherwise) {
    var value = find(name).orElse(otherwise.toString());
    try {
      var duration = Duration.parse(value);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw new InvalidSettingException(name, value, "an ISO 8601 duration such as PT10S");
    }
    throw new InvalidSettingException(name, value, "> 0");
  }
}
