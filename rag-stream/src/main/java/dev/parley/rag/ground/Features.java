package dev.parley.rag.ground;

import dev.parley.language.words.Words;
import dev.parley.rag.generate.Bearing;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.rerank.Closeness;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Numbers that tell an answered question from one the documents do not answer. */
public final class Features {
  /** In the order of {@link #of}; what can always be said. */
  public static final List<String> NAMES =
      List.of("bearing", "cosine", "margin", "missing-word", "missing-names", "yes-or-no");

  /** The same and more, where the passages were read closely. */
  public static final List<String> NAMES_READ =
      Stream.concat(NAMES.stream(), Stream.of("matches", "least")).toList();

  /** How many passages must have been looked for. */
  public static final int LOOKED_AT = 10;

  /** Where there is nothing to stand out from. */
  private static final double USUAL_MARGIN = 0.15;

  private final Prompt prompt;
  private final List<Passage> near;
  private final List<Set<String>> texts; // of the near

  private Features(Retrieval found, Prompt prompt) {
    this.prompt = prompt;
    this.near = found.passages().stream().limit(LOOKED_AT).toList();
    this.texts = near.stream().map(Features::words).toList();
  }

  public static double[] of(Retrieval found, Prompt prompt) {
    var features = new Features(found, prompt);
    var all = DoubleStream.of(features.always());
    var read = features.near.stream().flatMap(it -> it.close().stream()).toList();
    return read.isEmpty()
        ? all.toArray()
        : DoubleStream.concat(
                all, DoubleStream.of(most(read, Closeness::matches), most(read, Closeness::least)))
            .toArray();
  }

  private static double most(List<Closeness> read, ToDoubleFunction<Closeness> of) {
    return read.stream().mapToDouble(of).max().orElse(0);
  }

  private double[] always() {
    return new double[] {
      bearing(),
      cosine(),
      margin(),
      missingWord(),
      missingNames(),
      QuestionForm.isYesOrNo(prompt.question()) ? 1 : 0
    };
  }

  private static Set<String> words(Passage passage) {
    return Words.content(passage.title() + " " + passage.place() + " " + passage.text());
  }

  /** Of the best unit. */
  private double bearing() {
    return prompt.evidence().stream().mapToDouble(Bearing::of).max().orElse(0);
  }

  private double cosine() {
    return cosines().length == 0 ? 0 : cosines()[0];
  }

  /** How far the nearest stands out from the last of those that were looked at. */
  private double margin() {
    var cosines = cosines();
    return cosines.length < 2 ? USUAL_MARGIN : cosines[0] - cosines[cosines.length - 1];
  }

  private double[] cosines() {
    return near.stream()
        .flatMapToDouble(it -> it.vectorScore().stream())
        .map(it -> -it)
        .sorted()
        .map(it -> -it)
        .toArray();
  }

  /**
   * How rare the rarest word is, of those asked for, that the best passage lacks: 1 when in none.
   */
  private double missingWord() {
    var missing = new HashSet<>(prompt.words());
    if (!texts.isEmpty()) {
      missing.removeAll(texts.get(0));
    }
    return missing.stream().mapToDouble(this::rarity).max().orElse(0)
        / Math.log(1 + Math.max(1, texts.size()));
  }

  private double rarity(String word) {
    long having = texts.stream().filter(it -> it.contains(word)).count();
    return Math.log(1 + texts.size() / (1.0 + having));
  }

  /** Share of the names in the question that no passage of the prompt has. */
  private double missingNames() {
    var said = new HashSet<String>();
    texts.stream().limit(prompt.passages().size()).forEach(said::addAll);
    var names = QuestionForm.names(prompt.question());
    long missing = names.stream().filter(name -> !said.containsAll(Words.content(name))).count();
    return (double) missing / Math.max(1, names.size());
  }
}
