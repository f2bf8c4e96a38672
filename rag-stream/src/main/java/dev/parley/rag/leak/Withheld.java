package dev.parley.rag.leak;

import dev.parley.language.personal.Finding;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.Said;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A prompt as a language model may see it: what the user said that identifies a person stands there
 * as {@code [EMAIL_1]}. What the passages say themselves stays: it is the company's own, and the
 * answer needs it.
 */
public final class Withheld {
  private final Prompt prompt;
  private final Map<String, String> values; // by what stands for them

  private Withheld(Prompt prompt, Map<String, String> values) {
    this.prompt = prompt;
    this.values = values;
  }

  /**
   * @param finder of what identifies somebody
   */
  static Withheld of(Prompt prompt, Function<String, List<Finding>> finder) {
    var found =
        said(prompt)
            .flatMap(
                text ->
                    finder.apply(text).stream()
                        .map(it -> Map.entry(it.kind().word(), Leaks.value(text, it))))
            .toList();
    return found.isEmpty() ? new Withheld(prompt, Map.of()) : of(prompt, found);
  }

  private static Withheld of(Prompt prompt, List<Map.Entry<String, String>> found) {
    var known =
        Leaks.words(
            prompt.passages().stream().flatMap(it -> Stream.of(it.title(), it.place(), it.text())));
    var names = new Names();
    found.stream()
        .filter(it -> !Leaks.isIn(known, it.getValue()))
        .forEach(it -> names.add(it.getKey(), it.getValue()));
    return names.isEmpty()
        ? new Withheld(prompt, Map.of())
        : new Withheld(names.in(prompt), names.byName());
  }

  private static Stream<String> said(Prompt prompt) {
    var before = prompt.history().stream().filter(Said::byUser).map(Said::text);
    return Stream.concat(before, Stream.of(prompt.question()));
  }

  /** What to send. */
  public Prompt prompt() {
    return prompt;
  }

  /** A text of the model, with the values in the places of what stands for them. */
  public String restored(String text) {
    var restored = text;
    for (var value : values.entrySet()) {
      restored = restored.replace(value.getKey(), value.getValue());
    }
    return restored;
  }

  /** Numbers values in the order in which they were said. */
  private static final class Names {
    private final Map<String, String> names = new LinkedHashMap<>(); // by value
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String kind, String value) {
      if (!names.containsKey(value)) {
        names.put(value, "[" + kind + "_" + counts.merge(kind, 1, Integer::sum) + "]");
      }
    }

    boolean isEmpty() {
      return names.isEmpty();
    }

    Map<String, String> byName() {
      return names.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** In whatever was said, by whom ever: an earlier reply may have repeated a value. */
    Prompt in(Prompt prompt) {
      var values = values();
      return new Prompt(
          prompt.version(),
          in(prompt.question(), values),
          in(prompt.query(), values),
          prompt.history().stream()
              .map(it -> new Said(it.byUser(), in(it.text(), values)))
              .toList(),
          prompt.passages(),
          prompt.evidence());
    }

    private String in(String text, Pattern values) {
      return values
          .matcher(text)
          .replaceAll(it -> Matcher.quoteReplacement(names.getOrDefault(it.group(), "")));
    }

    /** As words of their own; longest first, for one value may be a part of another. */
    private Pattern values() {
      return Pattern.compile(
          names.keySet().stream()
              .sorted(Comparator.comparingInt(String::length).reversed())
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }
  }
}
