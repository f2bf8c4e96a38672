package dev.parley.bench.deidentify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.deidentify.LabelledText.Span;
import dev.parley.language.personal.PersonalDataFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is measured, as Markdown. */
final class Report {
  private static final String PLAIN =
      "Could you please have a look at my last order? The lamp came without its shade, and nobody"
          + " answers the phone. I would rather have a new one than my money back. ";

  private final Path folder;
  private final PersonalDataFinder finder;
  private final List<LabelledText> texts;
  private final Scores ours;

  Report(Path folder, PersonalDataFinder finder) throws IOException {
    this.folder = folder;
    this.finder = finder;
    this.texts = LabelledText.read(folder.resolve("pii_synth.jsonl"));
    this.ours = Scores.of(texts, text -> KindLabels.spans(finder, text));
  }

  String found() throws IOException {
    var cases = Cases.of(folder.resolve("pii_recognizer_cases.jsonl"), finder);
    return "Letters and digits, any kind, %d synthetic texts: %s%n%n%s%n%s%n"
        .formatted(texts.size(), figures(ours.any()), ours.markdown(), cases.markdown());
  }

  private static String figures(Counts counts) {
    return "P %.3f, R %.3f, F1 %.3f, **F2 %.3f**"
        .formatted(counts.precision(), counts.recall(), counts.f(1), counts.f(2));
  }

  String speed(@Nullable Path python, @Nullable Path modules) throws IOException {
    var plain = texts.stream().map(LabelledText::text).toList();
    var file = folder.resolve("pii_synth.jsonl");
    double all = Speed.kilobytesPerSecond(plain, finder::find);
    double patterns = Speed.kilobytesPerSecond(plain, PersonalDataFinder.patternsOnly()::find);
    var rows =
        new StringBuilder(
            "| on one core, the same texts | KB/s | P | R | F2 |\n|---|---|---|---|---|\n");
    rows.append(row("parley", all, ours.any()));
    var presidio = python == null ? null : Peers.presidio(python, file).orElse(null);
    if (presidio == null) {
      rows.append("| Presidio, en_core_web_sm | skipped: not installed | | | |\n");
    } else {
      double speed = kilobytes(plain) / presidio.path("seconds").asDouble();
      rows.append(row("Presidio, en_core_web_sm", speed, presidio(presidio).any()));
      rows.append("| parley against it | %.0f x | | | |%n".formatted(all / speed));
    }
    rows.append("| parley, patterns alone | %.0f | | | |%n".formatted(patterns));
    var redact = modules == null ? null : Peers.redactPii(modules, file).orElse(null);
    if (redact == null) {
      rows.append("| redact-pii | skipped: not installed | | | |\n");
    } else {
      double speed = redact.path("kilobytesPerSecond").asDouble();
      rows.append("| redact-pii | %.0f | | | |%n".formatted(speed));
      rows.append("| patterns against it | %.1f x | | | |%n".formatted(patterns / speed));
    }
    return rows.append('\n').toString();
  }

  private static String row(String name, double speed, Counts counts) {
    return "| %s | %.0f | %.3f | %.3f | %.3f |%n"
        .formatted(name, speed, counts.precision(), counts.recall(), counts.f(2));
  }

  private static double kilobytes(List<String> texts) {
    return texts.stream().mapToLong(it -> it.getBytes(StandardCharsets.UTF_8).length).sum()
        / 1000.0;
  }

  /** Its findings in the order of the texts; a text that comes twice has the same ones. */
  private Scores presidio(JsonNode answer) {
    Map<String, List<Span>> found = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i).text();
      var spans = new ArrayList<Span>();
      for (var span : answer.path("spans").path(i)) {
        int start = text.offsetByCodePoints(0, span.get(0).asInt());
        spans.add(new Span("ANY", start, text.offsetByCodePoints(0, span.get(1).asInt())));
      }
      found.put(text, spans);
    }
    return Scores.of(texts, text -> found.getOrDefault(text, List.of()));
  }

  String hostile() {
    var ratios = Hostile.ratios(PLAIN, finder::find);
    var worst =
        ratios.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(5)
            .map(it -> "`%s` %.2f".formatted(it.getKey().replace("\n", "\\n"), it.getValue()))
            .collect(Collectors.joining(", "));
    return "Texts made to take long (%d of them, 100,000 characters each) against plain text of the same length; times as long, the worst five: %s.%n"
        .formatted(ratios.size(), worst);
  }
}
