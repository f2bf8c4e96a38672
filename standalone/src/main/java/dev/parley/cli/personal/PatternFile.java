package dev.parley.cli.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.TenantPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A company's own forms of numbers: {@code {"kind","shape","words"}} a line. */
final class PatternFile {
  private PatternFile() {}

  /** Throws {@link Failure} with the line, the field and what was expected. */
  static List<TenantPattern> read(Path file) {
    var patterns = new ArrayList<TenantPattern>();
    int number = 0;
    try {
      for (var line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          patterns.add(pattern(Json.parse(line)));
        }
      }
      return patterns;
    } catch (JsonProcessingException e) {
      throw wrong(file, number, "no JSON (expected: {\"kind\",\"shape\",\"words\"})");
    } catch (IllegalArgumentException e) {
      throw wrong(file, number, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "--patterns: " + file + " (expected: a file that can be read)");
    }
  }

  private static TenantPattern pattern(JsonNode json) {
    var words = new ArrayList<String>();
    json.path("words").forEach(word -> words.add(word.asText()));
    return new TenantPattern(
        kind(Json.textOrEmpty(json, "kind")), Json.textOrEmpty(json, "shape"), words);
  }

  private static PersonalKind kind(String name) {
    try {
      return PersonalKind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "kind: " + name + " (expected: such as ORDER_NUMBER or ACCOUNT_NUMBER)", e);
    }
  }

  private static Failure wrong(Path file, int number, String why) {
    return new Failure(Exit.USAGE, "--patterns: " + file + ":" + number + ": " + why);
  }
}
