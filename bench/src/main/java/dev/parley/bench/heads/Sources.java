package dev.parley.bench.heads;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.heads.Mapping.Meaning;
import dev.parley.bench.injection.Samples;
import dev.parley.language.intents.LabelledText;
import dev.parley.language.understand.HeadKind;
import dev.parley.language.understand.Sentiment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The labelled texts of {@code bench/data/understanding}, as each kind of head learns them. */
final class Sources {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SENTIMENT = "sentiment";
  private static final List<String> NAMES =
      List.of("banking77", "clinc150", "hwu64", "nlupp", SENTIMENT, "covid_faq");

  private final Path folder;
  private final Mapping mapping;

  /** A text and its class. */
  record Labelled(String text, int label) {}

  private record Line(String text, List<String> labels) {}

  Sources(Path folder) throws IOException {
    this.folder = folder;
    this.mapping = Mapping.read(folder.resolve("mapping.tsv"));
  }

  /** The texts of one source with its own labels, numbered in their order. */
  List<Labelled> own(String source) throws IOException {
    var numbers = new HashMap<String, Integer>();
    var all = new ArrayList<Labelled>();
    for (var line : lines(source)) {
      int next = numbers.size();
      all.add(new Labelled(line.text(), numbers.computeIfAbsent(line.labels().get(0), it -> next)));
    }
    return all;
  }

  /** The texts of one source with the names of its own labels. */
  List<LabelledText> named(String source) throws IOException {
    return lines(source).stream()
        .map(it -> new LabelledText(it.text(), it.labels().get(0)))
        .toList();
  }

  /** The texts of some sources, each with what it is to us. */
  List<Labelled> acts(List<String> sources) throws IOException {
    var all = new ArrayList<Labelled>();
    for (var source : sources) {
      for (var line : lines(source)) {
        label(HeadKind.INTENT, source, line)
            .ifPresent(label -> all.add(new Labelled(line.text(), label)));
      }
    }
    return all;
  }

  /** All that a kind of head learns from. */
  List<Labelled> of(HeadKind kind) throws IOException {
    if (kind == HeadKind.INJECTION) {
      return injections();
    }
    var all = new ArrayList<Labelled>();
    for (var source : kind == HeadKind.SENTIMENT ? List.of(SENTIMENT) : NAMES) {
      for (var line : lines(source)) {
        label(kind, source, line).ifPresent(label -> all.add(new Labelled(line.text(), label)));
      }
    }
    return all;
  }

  /** Of a folder beside: their harmless part is taken from all others. */
  private List<Labelled> injections() throws IOException {
    return Samples.all(folder.resolveSibling(".")).stream()
        .map(it -> new Labelled(it.text(), it.injected() ? 1 : 0))
        .toList();
  }

  private Optional<Integer> label(HeadKind kind, String source, Line line) {
    return switch (kind) {
      case INTENT -> mapping.meaning(source, line.labels()).map(it -> it.act().ordinal());
      case ESCALATE ->
          mapping.meaning(source, line.labels()).map(Meaning::escalate).map(it -> it ? 1 : 0);
      case INJECTION -> Optional.empty();
      case SENTIMENT -> Optional.of(sentiment(line.labels().get(0)).ordinal());
    };
  }

  private static Sentiment sentiment(String label) {
    return Sentiment.valueOf(label.substring(label.indexOf(':') + 1).toUpperCase(Locale.ROOT));
  }

  private List<Line> lines(String source) throws IOException {
    var lines = new ArrayList<Line>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(source + ".jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var json = JSON.readTree(line);
        var labels = new ArrayList<String>();
        json.path("labels").forEach(label -> labels.add(label.asText()));
        lines.add(new Line(json.path("text").asText(), labels));
      }
    }
    return lines;
  }
}
