package dev.parley.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
  private static final Pattern FLOW = Pattern.compile("(?:chat|rag|knowledge)\\.[a-z]+");

  @Test
  void theTopicTableIsTheCatalogue() throws IOException {
    var table = Topics.all().stream().map(ReadmeTest::row).collect(Collectors.joining("\n"));

    assertThat(readme()).contains(table);
  }

  @Test
  void everyTableWithChangesIsNamed() throws IOException {
    var line =
        CdcTopics.all().stream().map(CdcTopic::table).collect(Collectors.joining(", ", "", "."));

    assertThat(readme().replaceAll("\\s+", " ")).contains("changes are captured: " + line);
    assertThat(readme()).contains("`" + CdcTopics.OFFSETS + "`", CdcTopics.kept().inWords());
  }

  @Test
  void everyTopicOfTheDrawingExists() throws IOException {
    var drawing = readme().split("```")[1];
    var names = Topics.all().stream().map(spec -> spec.name().replace(".v1", "")).toList();

    assertThat(FLOW.matcher(drawing).results().map(match -> match.group()).distinct())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(names).contains(name));
  }

  @Test
  void everyQuarantineIsNamed() throws IOException {
    for (var topic : Quarantine.topics()) {
      assertThat(readme()).contains(topic.substring(0, topic.indexOf('.')));
    }
  }

  @Test
  void everyKeyOfTheLogIsInTheVocabulary() throws IOException {
    var log = readme().substring(readme().indexOf("## Log"));
    try (var files = Files.walk(Path.of(".."))) {
      var keys =
          files
              .filter(file -> file.toString().matches(".*/src/main/.*\\.java"))
              .flatMap(ReadmeTest::keys)
              .distinct()
              .toList();

      assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(log).contains("`" + key + "`"));
    }
  }

  private static Stream<String> keys(Path source) {
    try {
      return KEY.matcher(Files.readString(source)).results().map(match -> match.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String row(TopicSpec<?, ?> spec) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            spec.name(), spec.keyForm(), spec.value().getSimpleName(), spec.kept().inWords());
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }
}
