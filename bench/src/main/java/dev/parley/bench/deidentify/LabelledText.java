package dev.parley.bench.deidentify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and what people labelled in it.
 *
 * @param spans in chars
 */
record LabelledText(String text, List<Span> spans) {
  private static final ObjectMapper JSON = new ObjectMapper();

  LabelledText {
    spans = List.copyOf(spans);
  }

  /**
   * A stretch, in chars.
   *
   * @param end exclusive
   */
  record Span(String label, int start, int end) {}

  /** {@code {"text","spans":[{"label","start","end"}]}} a line, in code points. */
  static List<LabelledText> read(Path file) throws IOException {
    var texts = new ArrayList<LabelledText>();
    for (var line : Files.readAllLines(file)) {
      texts.add(of(JSON.readTree(line)));
    }
    return texts;
  }

  private static LabelledText of(JsonNode json) {
    var text = json.path("text").asText();
    var spans = new ArrayList<Span>();
    for (var span : json.path("spans")) {
      spans.add(
          new Span(
              span.path("label").asText(),
              text.offsetByCodePoints(0, span.path("start").asInt()),
              text.offsetByCodePoints(0, span.path("end").asInt())));
    }
    return new LabelledText(text, spans);
  }
}
