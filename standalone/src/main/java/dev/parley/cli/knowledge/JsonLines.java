package dev.parley.cli.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.client.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A file with a document a line: {@code {"id","title","text"}}. */
final class JsonLines {
  private static final String EXPECTED = "(expected: {\"id\",\"title\",\"text\"})";

  private JsonLines() {}

  /** Reads as it goes; blank lines are no documents. */
  static Stream<Source> documents(Path file, String name) {
    var number = new AtomicLong();
    try {
      var reader =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(line -> Map.entry(number.incrementAndGet(), line))
          .filter(line -> !line.getValue().isBlank())
          .map(line -> document(name + ":" + line.getKey(), line.getValue()))
          .onClose(() -> close(reader));
    } catch (IOException e) {
      return Stream.of(new Unusable(name, "cannot be read", true));
    }
  }

  private static Source document(String where, String line) {
    JsonNode node;
    try {
      node = Json.parse(line);
    } catch (JsonProcessingException e) {
      return new Unusable(where, "no JSON " + EXPECTED, true);
    }
    var id = node.path("id");
    var text = node.path("text");
    if (!id.isValueNode() || id.isNull() || id.asText().isBlank()) {
      return new Unusable(where, "id: missing " + EXPECTED, true);
    }
    if (!text.isTextual()) {
      return new Unusable(where, "text: missing " + EXPECTED, true);
    }
    var bytes = text.textValue().getBytes(StandardCharsets.UTF_8);
    var title = Json.text(node, "title");
    return new SourceFile(id.asText(), MediaTypes.PLAIN, title, bytes.length, () -> bytes);
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
