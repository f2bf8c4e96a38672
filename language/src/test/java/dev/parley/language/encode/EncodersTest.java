package dev.parley.language.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EncodersTest {
  private static final SentenceEncoder ENCODER = Encoders.open(Encoders.DEFAULT, 2);

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @Test
  void textsOfOneMeaningAreNearerThanOthers() {
    var question = ENCODER.encode("How do I cancel my subscription?");

    double near = dot(question, ENCODER.encode("Ending your paid plan"));
    double far = dot(question, ENCODER.encode("The weather in Lisbon is mild in spring"));
    assertThat(near).isGreaterThan(far + 0.2);
  }

  @Test
  void vectorsHaveLengthOneAndTheStatedDimensions() {
    for (var text : List.of("", " ", "hello", "word ".repeat(2_000), "👍 请问")) {
      var vector = ENCODER.encode(text);
      assertThat(vector).hasSize(ENCODER.dimensions());
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void anEncodersVersionIsItsFiles() throws Exception {
    for (var model : List.of(EncoderModel.MINILM, EncoderModel.BGE_SMALL)) {
      try (var file = Encoders.resource(model.model())) {
        var hash = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
        assertThat(HexFormat.of().formatHex(hash)).startsWith(model.version());
      }
      assertThat(Encoders.version(model.id())).contains(model.version());
    }
    assertThat(Encoders.version("word2vec")).isEmpty();
  }

  @Test
  void readsAsFarAsTheModelDoesAndNoFurther() {
    var full = "word ".repeat(ENCODER.maxTokens() - TokenCounter.SPECIAL_TOKENS);

    assertThat(ENCODER.encode(full + "and more")).containsExactly(ENCODER.encode(full));
    assertThat(ENCODER.encode(full.substring(5) + "more")).isNotEqualTo(ENCODER.encode(full));
  }

  @Test
  void aTextHasTheSameVectorAloneAndAmongOthers() {
    var texts = IntStream.range(0, 20).mapToObj(i -> "text " + "of words ".repeat(i * i)).toList();

    var together = ENCODER.encodeAll(texts);

    assertThat(together).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).containsExactly(ENCODER.encode(texts.get(i)));
    }
    assertThat(ENCODER.encodeAll(List.of())).isEmpty();
  }

  @Test
  void manyThreadsMayEncodeAtOnce() {
    var expected = ENCODER.encode("a question");

    var running =
        Collections.nCopies(16, "a question").stream()
            .map(text -> CompletableFuture.supplyAsync(() -> ENCODER.encodeAll(List.of(text))))
            .toList();

    assertThat(running)
        .allSatisfy(each -> assertThat(each.join().get(0)).containsExactly(expected));
  }

  @Test
  void refusesAnUnknownEncoderAndNamesTheKnown() {
    assertThatThrownBy(() -> Encoders.open("word2vec", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("word2vec")
        .hasMessageContaining("minilm-l6-v2-q8");
    assertThatThrownBy(() -> Encoders.open(Encoders.DEFAULT, 0)).hasMessageContaining("threads: 0");
  }

  @Test
  void refusesWorkAfterItIsClosed() {
    var closed = Encoders.open(Encoders.DEFAULT, 1);
    closed.close();
    closed.close();

    assertThatThrownBy(() -> closed.encode("late")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.encodeAll(List.of("late", "too")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aModelIsLoadedOnceForAllWhoUseIt() {
    var model = EncoderModel.MINILM;
    int before = LoadedGraphs.users(model);
    var one = Encoders.open(model.id(), 1);
    var other = Encoders.open(model.id(), 1);
    assertThat(LoadedGraphs.users(model)).isEqualTo(before + 2);

    one.close();
    one.close();

    assertThat(LoadedGraphs.users(model)).isEqualTo(before + 1);
    assertThat(other.encode("still there")).hasSize(other.dimensions());
    other.close();
    assertThat(LoadedGraphs.users(model)).isEqualTo(before);
  }

  @Test
  void tellsWhatEachTokenMeansInItsText() {
    try (var strong = Encoders.open(Encoders.STRONG, 2)) {
      var read = strong.readAll(List.of("the bank of the river", "the bank gave a loan"));
      var river = read.get(0);

      assertThat(river.tokens().length).isEqualTo(5 + TokenCounter.SPECIAL_TOKENS);
      assertThat(river.vector()).containsExactly(strong.encode("the bank of the river"));
      for (var token : river.tokens()) {
        assertThat(dot(token, token)).isCloseTo(1, within(1e-5));
      }
      var bank = strong.read("a river bank").tokens()[3];
      assertThat(dot(bank, river.tokens()[2])).isGreaterThan(dot(bank, read.get(1).tokens()[2]));
    }
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
