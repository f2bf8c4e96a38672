package dev.parley.bench.injection;

import dev.parley.language.sentences.SentenceSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sentences of documents, as they are looked at. */
final class DocumentSentences {
  private static final int SHORTEST = 12; // characters

  private DocumentSentences() {}

  static List<String> of(String text) {
    return SentenceSplitter.split(text).stream()
        .map(it -> it.of(text))
        .filter(it -> it.length() >= SHORTEST)
        .toList();
  }

  /** Of all pages in a folder. */
  static List<String> in(Path folder) throws IOException {
    var sentences = new ArrayList<String>();
    try (var pages = Files.walk(folder)) {
      for (var page : pages.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        sentences.addAll(of(Files.readString(page)));
      }
    }
    return sentences;
  }
}
