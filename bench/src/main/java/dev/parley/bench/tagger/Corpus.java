package dev.parley.bench.tagger;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.personal.tag.Example;
import dev.parley.language.personal.tag.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads sentences that people labelled: a word a line with its tag, or our own JSON lines. */
final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = "# text = ";
  private static final Map<String, Label> LABELS =
      Map.of(
          "per", Label.PERSON,
          "person", Label.PERSON,
          "loc", Label.PLACE,
          "location", Label.PLACE,
          "org", Label.ORGANIZATION,
          "corporation", Label.ORGANIZATION,
          "group", Label.ORGANIZATION);

  private Corpus() {}

  /** {@code {"text","names":[[label,start,end]]}} a line, compressed. */
  static List<Example> ofJson(Path file) throws IOException {
    var examples = new ArrayList<Example>();
    for (var line : Lists.lines(file)) {
      var json = JSON.readTree(line);
      var names = new ArrayList<Example.Name>();
      for (var name : json.path("names")) {
        names.add(
            new Example.Name(
                Label.valueOf(name.get(0).asText()), name.get(1).asInt(), name.get(2).asInt()));
      }
      examples.add(new Example(json.path("text").asText(), names));
    }
    return examples;
  }

  /** Every {@code .conll} and {@code .iob2} file of a folder, in the order of their names. */
  static List<Example> ofFolder(Path folder) throws IOException {
    var examples = new ArrayList<Example>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith(".conll") || name.endsWith(".iob2")) {
          examples.addAll(ofConll(file));
        }
      }
    }
    return examples;
  }

  static List<Example> ofConll(Path file) throws IOException {
    var examples = new ArrayList<Example>();
    var words = new ArrayList<String>();
    var tags = new ArrayList<String>();
    String text = null;
    for (var line : Files.readAllLines(file)) {
      if (line.isBlank()) {
        add(examples, words, tags, text);
        text = null;
      } else if (line.startsWith(TEXT)) {
        text = line.substring(TEXT.length());
      } else if (!line.startsWith("# ")) {
        var columns = line.split("\t");
        int word = columns.length > 2 ? 1 : 0;
        words.add(columns[word].strip());
        tags.add(columns[word + 1]);
      }
    }
    add(examples, words, tags, text);
    return examples;
  }

  private static void add(
      List<Example> examples, List<String> words, List<String> tags, @Nullable String text) {
    if (!words.isEmpty()) {
      examples.add(example(words, tags, text == null ? joined(words) : text));
    }
    words.clear();
    tags.clear();
  }

  private static Example example(List<String> words, List<String> tags, String text) {
    var names = new ArrayList<Example.Name>();
    int at = 0;
    for (int i = 0; i < words.size(); i++) {
      int start = text.indexOf(words.get(i), at);
      if (start < 0) {
        return new Example("", List.of()); // the text is not made of these words
      }
      at = start + words.get(i).length();
      var tag = tags.get(i);
      var label = tag.length() < 3 ? null : LABELS.get(tag.substring(2).toLowerCase(Locale.ROOT));
      if (label == null) {
        continue;
      }
      int last = names.size() - 1;
      if (tag.startsWith("I-") && last >= 0 && names.get(last).label() == label) {
        names.set(last, new Example.Name(label, names.get(last).start(), at));
      } else {
        names.add(new Example.Name(label, start, at));
      }
    }
    return new Example(text, names);
  }

  private static String joined(List<String> words) {
    var text = new StringBuilder();
    boolean glue = true;
    for (var word : words) {
      if (!glue && !word.matches("[.,!?;:)%]+|'[a-z]{0,2}|n't|’s")) {
        text.append(' ');
      }
      text.append(word);
      glue = word.equals("(") || word.equals("#") || word.equals("$");
    }
    return text.toString();
  }
}
