package dev.parley.bench.deidentify;

import dev.parley.bench.deidentify.LabelledText.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Letters and digits inside labels against letters and digits inside findings. */
final class Scores {
  private final Counts any = new Counts();
  private final Map<String, Counts> byLabel = new TreeMap<>();
  private final Map<String, Counts> hidden = new TreeMap<>();

  /**
   * @param finder gives a text's findings, under the test set's labels
   */
  static Scores of(List<LabelledText> texts, Function<String, List<Span>> finder) {
    var labels = new TreeSet<String>();
    texts.forEach(text -> text.spans().forEach(span -> labels.add(span.label())));
    var scores = new Scores();
    for (var text : texts) {
      scores.add(text, finder.apply(text.text()), labels);
    }
    return scores;
  }

  private void add(LabelledText text, List<Span> found, Set<String> labels) {
    int length = text.text().length();
    var right = marks(text.spans(), length);
    var guess = marks(found, length);
    for (int i = 0; i < length; i++) {
      if (!Character.isLetterOrDigit(text.text().codePointAt(i))) {
        continue;
      }
      any.add(right[i] != null, guess[i] != null);
      if (right[i] != null) {
        counts(hidden, right[i]).add(true, guess[i] != null);
      }
      for (var label : labels) {
        counts(byLabel, label).add(label.equals(right[i]), label.equals(guess[i]));
      }
    }
  }

  private static Counts counts(Map<String, Counts> counts, String label) {
    return counts.computeIfAbsent(label, any -> new Counts());
  }

  private static String[] marks(List<Span> spans, int length) {
    var marks = new String[length];
    for (var span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        marks[i] = span.label();
      }
    }
    return marks;
  }

  /** Whatever it is taken for. */
  Counts any() {
    return any;
  }

  /** One row a label: right only under that label, and hidden under any. */
  String markdown() {
    var table =
        new StringBuilder(
            "| label | letters and digits | P | R | F1 | F2 | hidden as anything |\n|---|---|---|---|---|---|---|\n");
    byLabel.forEach(
        (label, counts) ->
            table.append(
                "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f |%n"
                    .formatted(
                        label,
                        counts.labelled(),
                        counts.precision(),
                        counts.recall(),
                        counts.f(1),
                        counts.f(2),
                        counts(hidden, label).recall())));
    return table.toString();
  }
}
