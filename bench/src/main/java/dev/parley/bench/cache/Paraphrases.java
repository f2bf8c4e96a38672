package dev.parley.bench.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.cache.Backing;
import dev.parley.rag.cache.SameQuestion;
import dev.parley.rag.cache.SameQuestion.Asked;
import dev.parley.rag.retrieve.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions that were asked before, and others that people wrote for some of them.
 *
 * @param known asked before, each answered
 * @param asked in other words
 */
record Paraphrases(List<Answered> known, List<Again> asked) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A question that was answered.
   *
   * @param entries ids of those that answer it, alike
   */
  record Answered(String text, Asked asked, Set<String> entries) {}

  /**
   * A question that asks for the same as others.
   *
   * @param same ids of the entries that answer it
   * @param found for it, best first
   */
  record Again(String text, Asked asked, Set<String> same, List<Passage> found) {
    /** Asks of one kind are not judged by each other. */
    String kind() {
      return String.join(" ", same.stream().sorted().toList());
    }

    /** Whether that one's answer answers it. */
    boolean isAnsweredBy(Answered other) {
      return same.stream().anyMatch(other.entries()::contains);
    }

    /** What is to be weighed. */
    double[] features(Answered other) {
      var backing =
          Backing.of(found, it -> other.entries().contains(it.key().document().document()));
      return SameQuestion.features(asked, other.asked(), backing);
    }

    /** Once it is answered itself. */
    Answered answered() {
      return new Answered(text, asked, same);
    }
  }

  /**
   * Those of a folder.
   *
   * @param search for what is asked in other words
   */
  static Paraphrases read(
      Path folder, SentenceEncoder encoder, Function<String, List<Passage>> search)
      throws IOException {
    var known = new ArrayList<Answered>();
    for (var line : Files.readAllLines(folder.resolve("questions.jsonl"))) {
      var json = JSON.readTree(line);
      var text = json.path("question").asText();
      var asked = Asked.of(text, encoder.encode(text));
      known.add(new Answered(text, asked, Set.of(json.path("id").asText())));
    }
    var again = new ArrayList<Again>();
    for (var line : Files.readAllLines(folder.resolve("queries.jsonl"))) {
      var json = JSON.readTree(line);
      var text = json.path("text").asText();
      var same = new HashSet<String>();
      json.path("positives").forEach(id -> same.add(id.asText()));
      known.stream()
          .filter(it -> isSame(it, text, same, known))
          .map(Answered::entries)
          .toList()
          .forEach(same::addAll);
      var asked = Asked.of(text, encoder.encode(text));
      again.add(new Again(text, asked, same, search.apply(text)));
    }
    return new Paraphrases(known, again);
  }

  /** Several bodies answer some questions, in the same words: any of their answers is right. */
  private static boolean isSame(Answered it, String text, Set<String> same, List<Answered> known) {
    return it.text().equalsIgnoreCase(text)
        || known.stream()
            .filter(other -> other.entries().stream().anyMatch(same::contains))
            .anyMatch(other -> other.text().equalsIgnoreCase(it.text()));
  }
}
