package dev.parley.bench.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.cache.SameQuestion.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Questions that were asked before, and others that people wrote for some of them.
 *
 * @param known asked before, each answered
 * @param asked in other words
 */
record Paraphrases(List<Known> known, List<Again> asked) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A question with its answer's id. */
  record Known(String id, String text, Asked asked) {}

  /**
   * A question that asks for the same as others.
   *
   * @param same ids of those
   */
  record Again(String text, Asked asked, Set<String> same) {
    /** Asks of one kind are not judged by each other. */
    String kind() {
      return String.join(" ", same.stream().sorted().toList());
    }
  }

  /** Several bodies answer some questions, in the same words: any of their answers is right. */
  private static boolean isSame(Known it, String text, Set<String> same, List<Known> known) {
    return it.text().equalsIgnoreCase(text)
        || known.stream()
            .anyMatch(
                other -> same.contains(other.id()) && other.text().equalsIgnoreCase(it.text()));
  }

  static Paraphrases read(Path folder, SentenceEncoder encoder) throws IOException {
    var known = new ArrayList<Known>();
    for (var line : Files.readAllLines(folder.resolve("questions.jsonl"))) {
      var json = JSON.readTree(line);
      var text = json.path("question").asText();
      known.add(new Known(json.path("id").asText(), text, Asked.of(text, encoder.encode(text))));
    }
    var asked = new ArrayList<Again>();
    for (var line : Files.readAllLines(folder.resolve("queries.jsonl"))) {
      var json = JSON.readTree(line);
      var text = json.path("text").asText();
      var same = new HashSet<String>();
      json.path("positives").forEach(id -> same.add(id.asText()));
      known.stream()
          .filter(it -> isSame(it, text, same, known))
          .map(Known::id)
          .toList()
          .forEach(same::add);
      asked.add(new Again(text, Asked.of(text, encoder.encode(text)), same));
    }
    return new Paraphrases(known, asked);
  }
}
