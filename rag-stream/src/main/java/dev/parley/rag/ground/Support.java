package dev.parley.rag.ground;

import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.words.Words;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.prompt.Evidence;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Unit;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether what a model says stands in the passages: by its words, its numbers and its addresses,
 * and by how near it is in meaning to one of their sentences. How much of each is enough was
 * measured: {@code parley bench grounding}.
 */
public final class Support {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d+(?:[.,:]\\d+)*|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
              + "|thirty|forty|fifty|sixty|ninety|hundred|thousand|million)\\b");
  private static final Pattern ITEM = Pattern.compile("^\\d{1,2}[.)]\\s+");

  private final SentenceEncoder encoder;
  private final PromptMaker prompts;
  private final Fitted model;
  private final Sources sources = new Sources(Support::read);

  /**
   * @param encoder the one that the prompts are made with
   * @param model over {@link SupportFeatures}
   */
  public Support(SentenceEncoder encoder, PromptMaker prompts, Fitted model) {
    this.encoder = encoder;
    this.prompts = prompts;
    this.model = model;
  }

  /** Throws {@link IllegalArgumentException} where nothing was fitted for this encoder. */
  public static Fitted fitted(String encoder) {
    return Fitted.load(Support.class, "support-" + encoder, SupportFeatures.NAMES);
  }

  /**
   * What was found of one piece.
   *
   * @param supported the piece with the passages that support it: those it cites, or, if none of
   *     them does, one that it does not cite; empty when there is none
   * @param support how likely the best of them says it, 0 to 1
   * @param threshold from this on it is supported
   */
  public record Judgement(Optional<Piece> supported, double support, double threshold) {}

  /** For the pieces of one answer. */
  public Reading of(TenantId tenant, Prompt prompt) {
    return new Reading(tenant, prompt);
  }

  /** The passages of one prompt, as far as they had to be read. Not for use by many threads. */
  public final class Reading {
    private final TenantId tenant;
    private final Prompt prompt;
    private final Set<String> said = new HashSet<>();
    private final Map<Integer, List<float[]>> vectors = new HashMap<>();
    private final Map<String, float[]> sentences = new HashMap<>();

    private Reading(TenantId tenant, Prompt prompt) {
      this.tenant = tenant;
      this.prompt = prompt;
    }

    /** Whether it may be said; not, when it was said before, or asked. */
    public Judgement check(Piece piece) {
      var text = piece.text();
      var words = Words.content(text);
      if (words.isEmpty() || isAsked(text) || !said.add(plain(text))) {
        return new Judgement(Optional.empty(), 0, model.threshold());
      }
      double most = 0;
      var passages = prompt.passages();
      var cited = new ArrayList<Integer>();
      for (int it : piece.passages()) {
        double support = it >= 0 && it < passages.size() ? support(it, text, words) : 0;
        most = Math.max(most, support);
        if (support >= model.threshold()) {
          cited.add(it);
        }
      }
      for (int it = 0; cited.isEmpty() && it < passages.size(); it++) {
        double support = piece.passages().contains(it) ? 0 : support(it, text, words);
        most = Math.max(most, support);
        if (support >= model.threshold()) {
          cited.add(it);
        }
      }
      var supported = cited.isEmpty() ? null : new Piece(piece.gap(), text, cited);
      return new Judgement(Optional.ofNullable(supported), most, model.threshold());
    }

    /** Passages may say the question, too; that makes it no answer. */
    private boolean isAsked(String text) {
      var asked = plain(prompt.question());
      return !asked.isEmpty() && text.strip().endsWith("?") && plain(text).endsWith(asked);
    }

    private double support(int passage, String text, Set<String> words) {
      return hasNumbersAndAddresses(passage, text)
          ? model.likelihood(features(passage, text, words).values())
          : 0; // and nothing needs to be encoded
    }

    /** How much of a text stands in one of the passages. */
    public SupportFeatures features(int passage, String text) {
      return features(passage, text, Words.content(text));
    }

    private SupportFeatures features(int passage, String text, Set<String> words) {
      var source = source(passage);
      return new SupportFeatures(
          hasNumbersAndAddresses(passage, text),
          share(words, source.words()),
          share(pairs(text), source.pairs()),
          nearest(passage, text, units(passage)));
    }

    private boolean hasNumbersAndAddresses(int passage, String text) {
      var said = numbers(ITEM.matcher(text).replaceFirst("")); // not the number of a step
      return source(passage).numbers().containsAll(said)
          && Addresses.areAllOf(prompt.passages().get(passage).text(), text);
    }

    private Source source(int passage) {
      return sources.of(tenant, prompt.passages().get(passage));
    }

    private double nearest(int passage, String text, List<Unit> units) {
      var words = Words.all(text);
      if (units.stream().anyMatch(it -> Words.all(it.text()).equals(words))) {
        return 1; // as it stands there, so nothing needs to be encoded
      }
      var sentence = sentences.computeIfAbsent(text, encoder::encode);
      return vectors
          .computeIfAbsent(passage, it -> prompts.vectors(tenant, prompt.passages(), units))
          .stream()
          .mapToDouble(it -> Cosine.of(sentence, it))
          .max()
          .orElse(0);
    }

    private List<Unit> units(int passage) {
      return prompt.evidence().stream()
          .map(Evidence::unit)
          .filter(it -> it.passage() == passage)
          .toList();
    }
  }

  private static Source read(Passage passage) {
    var text = passage.title() + "\n" + passage.place() + "\n" + passage.text();
    return new Source(Words.content(text), pairs(text), numbers(text));
  }

  private static Set<String> numbers(String text) {
    var numbers = new HashSet<String>();
    NUMBER.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(it -> numbers.add(it.group()));
    return numbers;
  }

  private static double share(Set<String> wanted, Set<String> of) {
    long common = wanted.stream().filter(of::contains).count();
    return (double) common / Math.max(1, wanted.size());
  }

  private static String plain(String text) {
    return String.join(" ", Words.all(text));
  }

  private static Set<String> pairs(String text) {
    var pairs = new HashSet<String>();
    var before = "";
    for (var word : Words.all(text)) {
      var stems = Words.content(word);
      if (!stems.isEmpty()) {
        var stem = stems.iterator().next();
        pairs.add(before + " " + stem);
        before = stem;
      }
    }
    return pairs;
  }
}
