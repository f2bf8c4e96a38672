package dev.parley.rag.ground;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.words.Words;
import dev.parley.rag.generate.Piece;
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
import java.util.stream.IntStream;

/**
 * Whether what a model says stands in the passages: by its words, its numbers and its addresses,
 * and by how near it is in meaning to one of their sentences.
 */
public final class Support {
  /** At this share of its content words in the passage, words alone are enough. */
  static final double WORDS_ALONE = 0.8;

  /** With a sentence that is as near as {@link #NEAR}, so many of its words must be there. */
  static final double SOME_WORDS = 0.5;

  /** Cosine. */
  static final double NEAR = 0.6;

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d+(?:[.,:]\\d+)*|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
              + "|thirty|forty|fifty|sixty|ninety|hundred|thousand|million)\\b");
  private static final Pattern ITEM = Pattern.compile("^\\d{1,2}[.)]\\s+");

  private final SentenceEncoder encoder;
  private final PromptMaker prompts;

  public Support(SentenceEncoder encoder, PromptMaker prompts) {
    this.encoder = encoder;
    this.prompts = prompts;
  }

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

    /**
     * The piece with the passages that support it: those it cites, or, if none of them does, one
     * that it does not cite. Empty when there is none, or when it was said before.
     */
    public Optional<Piece> check(Piece piece) {
      var text = piece.text();
      var words = Words.content(text);
      if (words.isEmpty() || !said.add(String.join(" ", Words.all(text)))) {
        return Optional.empty();
      }
      var passages = prompt.passages();
      var cited =
          piece.passages().stream()
              .filter(it -> it >= 0 && it < passages.size())
              .filter(it -> supports(it, text, words))
              .toList();
      if (!cited.isEmpty()) {
        return Optional.of(new Piece(piece.gap(), text, cited));
      }
      return IntStream.range(0, passages.size())
          .filter(it -> !piece.passages().contains(it))
          .filter(it -> supports(it, text, words))
          .mapToObj(it -> new Piece(piece.gap(), text, List.of(it)))
          .findFirst();
    }

    private boolean supports(int passage, String text, Set<String> words) {
      var source = prompt.passages().get(passage);
      if (!hasNumbersAndAddresses(source, text)) {
        return false;
      }
      double share = share(words, source);
      return share >= WORDS_ALONE || (share >= SOME_WORDS && nearest(passage, text) >= NEAR);
    }

    private double nearest(int passage, String text) {
      var sentence = sentences.computeIfAbsent(text, encoder::encode);
      return vectors.computeIfAbsent(passage, this::read).stream()
          .mapToDouble(it -> cosine(sentence, it))
          .max()
          .orElse(0);
    }

    private List<float[]> read(int passage) {
      var units = new ArrayList<Unit>();
      prompt.evidence().stream()
          .map(it -> it.unit())
          .filter(it -> it.passage() == passage)
          .forEach(units::add);
      return prompts.vectors(tenant, prompt.passages(), units);
    }
  }

  private static boolean hasNumbersAndAddresses(Passage source, String text) {
    var said = numbers(ITEM.matcher(text).replaceFirst("")); // not the number of a step
    return numbers(words(source)).containsAll(said) && Grounding.hasAddresses(source.text(), text);
  }

  private static Set<String> numbers(String text) {
    var numbers = new HashSet<String>();
    NUMBER.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(it -> numbers.add(it.group()));
    return numbers;
  }

  private static double share(Set<String> words, Passage source) {
    var common = new HashSet<>(words);
    common.retainAll(Words.content(words(source)));
    return (double) common.size() / words.size();
  }

  private static String words(Passage source) {
    return source.title() + "\n" + source.place() + "\n" + source.text();
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
