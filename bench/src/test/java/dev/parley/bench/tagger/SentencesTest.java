package dev.parley.bench.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.personal.tag.Example;
import dev.parley.language.personal.tag.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencesTest {
  private static final List<Names> NAMES =
      List.of(
          new Names(
              "en",
              List.of("Ada"),
              List.of("Byron"),
              List.of("Leeds"),
              List.of("Elm Road"),
              List.of("Kent"),
              List.of("Acme Ltd")),
          new Names(
              "de",
              List.of("Jörg"),
              List.of("Weiß"),
              List.of("Ulm"),
              List.of("Lindenweg"),
              List.of(),
              List.of()));

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void namesStandWhereTheExampleSays() {
    var sentences = sentences(3, "hi, I am {first} from {org}, {number} {word}\\nsee {address}");
    for (int i = 0; i < 300; i++) {
      var example = sentences.next();
      int end = 0;
      for (var name : example.names()) {
        assertThat(name.start()).isGreaterThanOrEqualTo(end);
        end = name.end();
        assertThat(example.text().substring(name.start(), end)).isNotBlank();
      }
      assertThat(example.text().toLowerCase(Locale.ROOT)).contains("hi, i am ").doesNotContain("{");
    }
  }

  @Test
  void theSameSeedGivesTheSameSentences() {
    assertThat(Stream.generate(sentences(3, "{person} in {place}")::next).limit(50).toList())
        .isEqualTo(Stream.generate(sentences(3, "{person} in {place}")::next).limit(50).toList());
  }

  @Test
  void everyTemplateCanBeFilled() throws IOException {
    for (var template : Training.templates()) {
      assertThat(sentences(1, template).next().text()).as(template).doesNotContain("{");
    }
  }

  @Test
  void readsCorporaInBothForms() throws IOException {
    Files.writeString(
        folder.resolve("a.conll"), "I\tO\nmet\tO\nAda\tB-person\nByron\tI-person\n.\tO\n");
    Files.writeString(
        folder.resolve("b.iob2"),
        "# text = In New York, no.\n1\tIn\tO\t-\t-\n2\tNew\tB-LOC\t-\t-\n3\tYork\tI-LOC\t-\t-\n4\t,\tO\t-\t-\n5\tno\tO\t-\t-\n6\t.\tO\t-\t-\n");

    assertThat(Corpus.ofFolder(folder))
        .containsExactly(
            new Example("I met Ada Byron.", List.of(new Example.Name(Label.PERSON, 6, 15))),
            new Example("In New York, no.", List.of(new Example.Name(Label.PLACE, 3, 11))));
  }

  private static Sentences sentences(long seed, String template) {
    var dice = new Dice(seed);
    var people =
        new People(dice, List.of("Bonn", "Cork"), List.of("lamp", "green"), List.of("Peru"));
    return new Sentences(dice, List.of(template), NAMES, people);
  }
}
