package dev.parley.rag.summary;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Support;
import dev.parley.rag.prompt.Said;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the encoder of the product. */
class SummaryCheckTest {
  private static final List<Said> SAID =
      List.of(
          new Said(true, "Hi, I signed up yesterday but the dashboard shows no visitors at all."),
          new Said(false, "Check that the script is in the head of your page."),
          new Said(true, "It is there, I use WordPress with a caching plugin."),
          new Said(false, "Clear the cache of the plugin, then reload the page."));

  @SuppressWarnings("NullAway.Init") // before all
  private static SentenceEncoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The customer's dashboard shows no visitors.",
        "The customer uses WordPress with a caching plugin.",
        "Clear the cache of the plugin.",
        "The customer was told to clear the cache of the plugin and reload the page."
      })
  void whatWasSaidMayBeSummedUp(String sentence) {
    assertThat(supported(sentence)).containsExactly(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The customer asked for a refund.",
        "The customer is angry and will cancel.",
        "Support promised a free month.",
        "The customer signed up 3 weeks ago.",
        "The plugin was reported to its vendor."
      })
  void whatNobodySaidMayNot(String sentence) {
    assertThat(supported(sentence)).isEmpty();
  }

  @Test
  void theSameSentenceTwiceIsOne() {
    var sentence = "The customer uses WordPress with a caching plugin.";

    assertThat(supported(sentence, sentence)).containsExactly(sentence);
  }

  private static List<String> supported(String... sentences) {
    var pieces = List.of(sentences).stream().map(it -> new Piece(" ", it, List.of())).toList();
    return check().supported(ACME, pieces, SAID).stream().map(Piece::text).toList();
  }

  private static SummaryCheck check() {
    return new SummaryCheck(encoder, Support.fitted(encoder.id()), LanguageDetector.shipped());
  }
}
