package dev.parley.rag.cache;

import dev.parley.language.encode.Cosine;
import dev.parley.language.words.Words;
import dev.parley.rag.ground.Fitted;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether two questions ask for the same: by how near they are in meaning, by their words, by what
 * must not differ, and by whether the passages that answered the one come first for the other. How
 * much is enough was measured: {@code parley bench cache}.
 */
public final class SameQuestion {
  /** In the order of {@link #features}. */
  public static final List<String> NAMES = List.of("cosine", "shared", "form", "nearest", "lead");

  private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}-])\\d+(?:[.,:]\\d+)*");
  private static final Pattern NOT =
      Pattern.compile(
          "\\b(?:not|no|never|without|cannot|[a-z]+n['’]t)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern FORM =
      Pattern.compile(
          "\\b(how (?:long|many|much|often|far)|how|what|when|where|which|who|why)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Fitted model;

  /**
   * @param model over {@link #features}
   */
  public SameQuestion(Fitted model) {
    this.model = model;
  }

  /** Throws {@link IllegalArgumentException} where nothing was fitted for this encoder. */
  public static SameQuestion forEncoder(String encoder) {
    return new SameQuestion(Fitted.load(SameQuestion.class, "same-question-" + encoder, NAMES));
  }

  /** A question as it is compared. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Asked(
      float[] vector, Set<String> words, Set<String> numbers, boolean negated, String form) {

    /**
     * @param vector of length 1
     */
    public static Asked of(String question, float[] vector) {
      var numbers = new HashSet<String>();
      NUMBER.matcher(question).results().map(MatchResult::group).forEach(numbers::add);
      var form = FORM.matcher(question);
      return new Asked(
          vector,
          Set.copyOf(Words.content(question)),
          numbers,
          NOT.matcher(question).find(),
          form.find() ? form.group(1).toLowerCase(Locale.ROOT) : "");
    }
  }

  /**
   * From 0, certainly not, to 1.
   *
   * @param backing of the answer to one of them, in the search for the other
   */
  public double likelihood(Asked a, Asked b, Backing backing) {
    return mayBe(a, b) ? model.likelihood(features(a, b, backing)) : 0;
  }

  /** Whether that is likely enough to give the same answer. */
  boolean isEnough(double likelihood) {
    return likelihood >= model.threshold();
  }

  /** What no nearness makes up for: other numbers, the contrary, one word for another. */
  public static boolean mayBe(Asked a, Asked b) {
    boolean others =
        !a.numbers().isEmpty() && !b.numbers().isEmpty() && !a.numbers().equals(b.numbers());
    return !others && a.negated() == b.negated() && !isSwap(a.words(), b.words());
  }

  /** "How do I install it on Debian?", "... on Ubuntu?": near in every way, but not the same. */
  private static boolean isSwap(Set<String> a, Set<String> b) {
    return missing(a, b) == 1 && missing(b, a) == 1;
  }

  private static long missing(Set<String> from, Set<String> words) {
    return words.stream().filter(it -> !from.contains(it)).count();
  }

  /** What a fit sees. */
  public static double[] features(Asked a, Asked b, Backing backing) {
    return new double[] {
      Cosine.of(a.vector(), b.vector()),
      shared(a, b),
      a.form().equals(b.form()) ? 1 : 0,
      backing.nearest(),
      backing.lead()
    };
  }

  /** Of the words of both, the share that both have. */
  private static double shared(Asked a, Asked b) {
    var common = new HashSet<>(a.words());
    common.retainAll(b.words());
    int all = a.words().size() + b.words().size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }
}
