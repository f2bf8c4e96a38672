package dev.parley.language.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class HeadsTest {
  private static final Shape SHAPE = new Shape("colour", "two", 2, List.of("red", "blue", "green"));
  private static final HeadTrainer.Config CONFIG = new HeadTrainer.Config(1e-4, 0.5f, 1, 1, 50);

  @Test
  void learnsFromVectorsAndFromWords() {
    var head = trained();

    assertThat(best(head, new float[] {1, 0}, "nothing known")).isEqualTo(0);
    assertThat(best(head, new float[] {0, 1}, "a sky, blue")).isEqualTo(1);
    assertThat(best(head, new float[] {0, 1}, "a meadow, green")).isEqualTo(2);
    assertThat(Arrays.stream(head.likelihoods(features(new float[] {1, 0}, "red"))).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void theSameExamplesGiveTheSameFileAndTheFileTheSameHead() {
    var file = HeadFile.write(trained());

    assertThat(HeadFile.write(trained())).isEqualTo(file);
    var read = HeadFile.read(file, SHAPE);
    assertThat(HeadFile.write(read)).isEqualTo(file);
    var features = features(new float[] {0.6f, 0.8f}, "the sky");
    assertThat(read.likelihoods(features)).isEqualTo(trained().likelihoods(features));
  }

  @Test
  void refusesAFileThatIsNotWholeAndNamesTheField() {
    var file = HeadFile.write(trained());
    var flipped = file.clone();
    flipped[file.length / 2] ^= 1;
    var other = file.clone();
    other[0] = 'X';

    refused(flipped, "checksum");
    refused(Arrays.copyOf(file, file.length - 1), "checksum");
    refused(other, "magic");
    refused(new byte[0], "magic");
  }

  @Test
  void refusesAHeadOfAnotherShapeAndNamesTheField() {
    var file = HeadFile.write(trained());

    refused(file, new Shape("colour", "two", 3, SHAPE.classes()), "dimensions: 2 (expected: 3)");
    refused(file, new Shape("colour", "one", 2, SHAPE.classes()), "encoder: two (expected: one)");
    refused(file, new Shape("taste", "two", 2, SHAPE.classes()), "kind: colour (expected: taste)");
    refused(file, new Shape("colour", "two", 2, List.of("a", "b")), "classes: [red, blue, green]");
  }

  /** Its checksum is right: whoever makes a head can make one. */
  @Test
  void refusesAFileThatSaysItIsLargerThanItIsBeforeMakingRoomForIt() {
    var file = HeadFile.write(trained());
    int dimensions = file.length - ending(file, SHAPE).length;

    refused(with(file, dimensions, Shape.MOST_DIMENSIONS), "dimensions");
    int vocabulary = dimensions + 8 + 2 + 3 + 2 + 4 + 2 + 5 + 12; // classes, and three numbers
    refused(with(file, vocabulary, 4_000_000), "vocabulary");
    refused(with(file, vocabulary, -1), "vocabulary");
  }

  /** Of so many columns and classes that their product is 2,704 where it is counted in ints. */
  @Test
  void refusesAFileOfFewerWeightsThanItsShapeSays() throws IOException {
    var classes = IntStream.range(0, Shape.MOST_CLASSES).mapToObj(it -> "c" + it).toList();
    int columns = 429_497;
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x50484541);
    out.writeInt(1);
    out.writeUTF("colour");
    out.writeUTF("two");
    out.writeInt(1);
    out.writeInt(classes.size());
    for (var name : classes) {
      out.writeUTF(name);
    }
    for (int i = 0; i < 3; i++) {
      out.writeFloat(1);
    }
    out.writeInt(columns);
    for (int i = 0; i < columns; i++) {
      out.writeInt(i);
    }
    for (int i = 0; i < columns + 1 + classes.size() + classes.size(); i++) {
      out.writeFloat(1);
    }
    out.write(new byte[2_704]);

    refused(signed(bytes.toByteArray()), new Shape("colour", "two", 1, classes), "weights: too");
  }

  /** From the dimensions on. */
  private static byte[] ending(byte[] file, Shape shape) {
    int before = 4 + 4 + 2 + shape.kind().length() + 2 + shape.encoder().length();
    return Arrays.copyOfRange(file, before, file.length);
  }

  private static byte[] with(byte[] file, int at, int value) {
    var content = Arrays.copyOf(file, file.length - Long.BYTES);
    ByteBuffer.wrap(content).putInt(at, value);
    return signed(content);
  }

  private static byte[] signed(byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    return ByteBuffer.allocate(content.length + Long.BYTES)
        .put(content)
        .putLong(crc.getValue())
        .array();
  }

  @Test
  void likelihoodsAreMadeLessSureWhereTheyWereTooSure() {
    float[][] scores = {{4, 0}, {4, 0}, {4, 0}, {0, 4}};
    int[] labels = {0, 0, 1, 1};

    float temperature = HeadTrainer.temperature(scores, labels);

    // Three of four are right, so that the winner should have 0.75: 4 / ln 3.
    assertThat((double) temperature).isCloseTo(4 / Math.log(3), within(0.01));
  }

  @Test
  void foldsHaveTheSameShareOfEachClass() {
    int[] labels = new int[100];
    Arrays.fill(labels, 60, 100, 1);

    int[] folds = Folds.of(labels, 4);

    for (int fold = 0; fold < 4; fold++) {
      int wanted = fold;
      assertThat(Arrays.stream(folds, 0, 60).filter(it -> it == wanted)).hasSize(15);
      assertThat(Arrays.stream(folds, 60, 100).filter(it -> it == wanted)).hasSize(10);
    }
  }

  @Test
  void marksAreWordsAndAccentsAreNot() {
    assertThat(Grams.words("Où est-ce? Don't!! :) 東京"))
        .containsExactly("ou", "est", "-", "ce", "?", "dont", "!!", ":)", "東", "京");
    assertThat(Grams.of("").words()).isEmpty();
  }

  private static void refused(byte[] file, String field) {
    assertThatThrownBy(() -> HeadFile.read(file, SHAPE))
        .isInstanceOf(InvalidHeadException.class)
        .hasMessageStartingWith(field + ": ");
  }

  private static void refused(byte[] file, Shape expected, String message) {
    assertThatThrownBy(() -> HeadFile.read(file, expected))
        .isInstanceOf(InvalidHeadException.class)
        .hasMessageStartingWith(message);
  }

  private static int best(Head head, float[] vector, String text) {
    float[] scores = head.scores(features(vector, text));
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  private static Features features(float[] vector, String text) {
    return new Features(vector, Grams.of(text));
  }

  private static Head trained() {
    var texts = new ArrayList<String>();
    var vectors = new ArrayList<float[]>();
    var labels = new int[30];
    var words = List.of("a rose is red", "the sky is blue", "the meadow is green");
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
      texts.add(words.get(labels[i]) + " " + i);
      vectors.add(labels[i] == 0 ? new float[] {1, 0} : new float[] {0, 1});
    }
    var examples = new Examples(Matrix.of(vectors), texts.stream().map(Grams::of).toList(), labels);
    try (var products = new Products(1)) {
      return new HeadTrainer(products, CONFIG).train(SHAPE, examples, 1);
    }
  }
}
