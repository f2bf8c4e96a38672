package dev.parley.bench.injection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Injections, harmless look-alikes, and what people ask support and companies write. */
public final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVERY = 20; // of tens of thousands of messages
  private static final int EVERY_PASSAGE = 3;
  private static final List<String> MESSAGES =
      List.of("banking77", "clinc150", "hwu64", "nlupp", "covid_faq");

  private final Path data;
  private final List<Sample> samples = new ArrayList<>();

  private Samples(Path data) {
    this.data = data;
  }

  /**
   * All that is learned from, each text once.
   *
   * @param data {@code bench/data}
   */
  public static List<Sample> all(Path data) throws IOException {
    var all = new Samples(data);
    all.lookAlikes();
    all.messages();
    all.passages();
    return all.samples;
  }

  private void lookAlikes() throws IOException {
    var seen = new HashSet<String>();
    for (var line : Files.readAllLines(data.resolve("injection/injection.jsonl"))) {
      var json = JSON.readTree(line);
      var text = json.path("text").asText();
      if (seen.add(text)) {
        boolean injected = json.path("label").asText().equals("injection");
        var category = json.path("category").asText("");
        boolean ofKind = injected && json.path("source").asText().startsWith("BIPIA");
        samples.add(new Sample(text, injected, ofKind ? category : text, true));
      }
    }
  }

  private void messages() throws IOException {
    for (var source : MESSAGES) {
      int n = 0;
      for (var text : zipped(data.resolve("understanding/" + source + ".jsonl.gz"))) {
        if (n++ % EVERY == 0) {
          samples.add(new Sample(text, false, text, false));
        }
      }
    }
  }

  /** Sentences of what companies write; a demo company's are kept for the test. */
  private void passages() throws IOException {
    int n = 0;
    for (var line : Files.readAllLines(data.resolve("mtrag/corpus.jsonl"))) {
      if (n++ % EVERY_PASSAGE == 0) {
        var json = JSON.readTree(line);
        var text = json.path("text").asText();
        for (var sentence : DocumentSentences.of(text)) {
          samples.add(new Sample(sentence, false, json.path("id").asText(), false));
        }
      }
    }
  }

  /** Questions with known answers, none of them learned from. */
  static List<String> questions(Path data) throws IOException {
    var questions = new ArrayList<String>();
    each(data.resolve("plausible/questions.jsonl"), "question", questions::add);
    each(data.resolve("jitsi/questions.jsonl"), "question", questions::add);
    each(data.resolve("mtrag/queries.jsonl"), "text", questions::add);
    return questions;
  }

  private static void each(Path file, String field, Consumer<String> to) throws IOException {
    for (var line : Files.readAllLines(file)) {
      to.accept(JSON.readTree(line).path(field).asText());
    }
  }

  private static List<String> zipped(Path file) throws IOException {
    var texts = new ArrayList<String>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        texts.add(JSON.readTree(line).path("text").asText());
      }
    }
    return texts;
  }
}
