package dev.parley.language.personal.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaggerTest {
  private static final List<String> NAMES =
      List.of("Zora", "Milo", "Ines", "Pavel", "Aiko", "Ravi");
  private static final List<String> TOWNS =
      List.of("Gent", "Lyon", "Kiel", "Porto", "Turku", "Bari");
  private static final Lexicon LEXICON =
      new Lexicon.Builder()
          .add(
              Lexicon.Sense.ORDINARY,
              List.of("my", "name", "is", "we", "moved", "to", "where", "order"))
          .add(Lexicon.Sense.FIRST_NAME, List.of("zora", "milo"))
          .build();

  @Test
  void theSameExamplesAndSeedGiveTheSameBytes() throws IOException {
    assertThat(train(3).write()).isEqualTo(train(3).write());
    assertThat(train(3).write()).isNotEqualTo(train(4).write());
  }

  @Test
  void learnsFromContextWhatIsInNoList() throws IOException {
    var tagger = new Tagger(Model.read(train(3).write()), 0);

    assertThat(tagged(tagger, "my name is Quirin")).containsExactly("PERSON Quirin");
    assertThat(tagged(tagger, "we moved to Utrecht")).containsExactly("PLACE Utrecht");
    assertThat(tagged(tagger, "where is my order")).isEmpty();
  }

  @Test
  void aModelIsReadAsItWasWritten() throws IOException {
    var file = train(3).write();

    assertThat(Model.read(file).write()).isEqualTo(file);
    assertThat(Model.read(file).hash()).hasSize(12);
  }

  @Test
  void aFileThatIsNoModelIsRefused() {
    assertThatThrownBy(() -> Model.read(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
  }

  @Test
  void theShippedModelIsSmallAndCarriesItsHash() throws IOException {
    assertThat(Tagger.shipped().hash()).matches("[0-9a-f]{12}");
    try (var in = Tagger.class.getResourceAsStream("tagger.model")) {
      assertThat(in.readAllBytes().length).isLessThan(4_000_000);
    }
  }

  @Test
  void aLongTextIsCutWhereALineBegins() throws IOException {
    var tagger = new Tagger(Model.read(train(3).write()), 0);
    var found = tagged(tagger, "where is my order\nmy name is Quirin\n".repeat(200));

    assertThat(found).hasSize(200).containsOnly("PERSON Quirin");
  }

  @Test
  void tokensAreWordsNumbersAndMarks() {
    assertThat(tokens("O'Neill's bill: 3,50 € (n°7)...\n北京市"))
        .containsExactly(
            "O'Neill", "'", "s", "bill", ":", "3,50", "€", "(", "n", "°", "7", ")", "...", "北", "京",
            "市");
    assertThat(tokens("555-0132 12/05/99 a.m. U.S x-ray Mayo-Walters"))
        .containsExactly(
            "555-0132", "12/05/99", "a.m", ".", "U.S", "x", "-", "ray", "Mayo", "-", "Walters");
    assertThat(tokens("x".repeat(100))).hasSize(3);
  }

  private static Model train(long seed) {
    var random = new Random(7);
    var examples = new ArrayList<Example>();
    for (int i = 0; i < 300; i++) {
      var name = NAMES.get(random.nextInt(NAMES.size()));
      var town = TOWNS.get(random.nextInt(TOWNS.size()));
      examples.add(example("my name is ", name, "", Label.PERSON));
      examples.add(example("my name is ", name, Label.PERSON));
      examples.add(example("we moved to ", town, "", Label.PLACE));
      examples.add(new Example("where is my order", List.of()));
      examples.add(example("where is my order\nmy name is ", name, Label.PERSON));
      examples.add(example("we moved to ", town, "\nwhere is my order\nthanks", Label.PLACE));
    }
    var config = new Trainer.Config(3, 1, 5_000, 0.3, 1, seed);
    return new Trainer(config, LEXICON, progress -> {}).train(examples);
  }

  private static Example example(String before, String name, Label label) {
    return example(before, name, "\nwhere is my order", label);
  }

  private static Example example(String before, String name, String after, Label label) {
    int start = before.length();
    return new Example(
        before + name + after, List.of(new Example.Name(label, start, start + name.length())));
  }

  private static List<String> tagged(Tagger tagger, String text) {
    return tagger.tag(Tokens.of(text)).stream()
        .map(it -> it.label() + " " + text.substring(it.start(), it.end()))
        .toList();
  }

  private static List<String> tokens(String text) {
    var tokens = Tokens.of(text);
    var words = new String[tokens.size()];
    Arrays.setAll(words, i -> text.substring(tokens.start(i), tokens.end(i)));
    return List.of(words);
  }
}
