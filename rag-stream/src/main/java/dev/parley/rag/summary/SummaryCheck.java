package dev.parley.rag.summary;

import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Fitted;
import dev.parley.rag.ground.Support;
import dev.parley.rag.prompt.Evidence;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a model made of a conversation against what was said there: by its language, and
 * sentence by sentence as an answer's sentences are held against passages.
 */
public final class SummaryCheck {
  private final SentenceEncoder encoder;
  private final Fitted support;
  private final LanguageDetector languages;

  /**
   * @param support over {@link dev.parley.rag.ground.SupportFeatures}, fitted for the encoder
   */
  public SummaryCheck(SentenceEncoder encoder, Fitted support, LanguageDetector languages) {
    this.encoder = encoder;
    this.support = support;
    this.languages = languages;
  }

  /**
   * Whether it may be in the conversation's language; doubt speaks for it, since short texts of
   * neighbouring languages are always in doubt.
   *
   * @param language BCP 47 tag of what the user writes; null leaves it to what she said
   */
  boolean isInLanguage(List<Piece> sentences, @Nullable String language, List<Said> said) {
    var wanted =
        Optional.ofNullable(language)
            .or(
                () ->
                    languages.of(
                        text(said.stream().filter(Said::byUser).map(Said::text).toList())));
    var written = languages.of(text(sentences.stream().map(Piece::text).toList()));
    return wanted.isEmpty()
        || written.isEmpty()
        || primary(wanted.get()).equals(primary(written.get()));
  }

  private static String text(List<String> parts) {
    return String.join("\n", parts);
  }

  private static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  /** The sentences that what was said supports, in their order. */
  List<Piece> supported(TenantId tenant, List<Piece> sentences, List<Said> said) {
    // Of its own, so that nothing of what people said stays in memory.
    var prompts = new PromptMaker(encoder);
    var reading = new Support(encoder, prompts, support).of(tenant, asPassages(tenant, said));
    return sentences.stream().filter(it -> reading.check(it).supported().isPresent()).toList();
  }

  /**
   * All that was said as one passage, since a sentence sums up several turns: as the model was told
   * it, with who said what, and bare, so that what was said is found word for word.
   */
  private static Prompt asPassages(TenantId tenant, List<Said> said) {
    var told = said.stream().map(it -> (it.byUser() ? "Customer: " : "Support: ") + it.text());
    var passages =
        List.of(
            passage(tenant, 0, told.toList()),
            passage(tenant, 1, said.stream().map(Said::text).toList()));
    var bare = PromptMaker.unsearched("", said).with(passages, List.of());
    var evidence =
        IntStream.range(0, passages.size())
            .mapToObj(bare::units)
            .flatMap(List::stream)
            .map(it -> new Evidence(it, 0, 0, 0, 0))
            .toList();
    return bare.with(passages, evidence);
  }

  private static Passage passage(TenantId tenant, int n, List<String> turns) {
    return new Passage(
        n + 1,
        new DocumentKey(tenant, "said").chunk(1, n),
        "",
        "",
        "said-" + n,
        String.join("\n\n", turns),
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
