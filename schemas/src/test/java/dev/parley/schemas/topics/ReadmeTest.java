package dev.parley.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern FLOW = Pattern.compile("(?:chat|rag|knowledge)\\.[a-z]+");

  @Test
  void theTopicTableIsTheCatalogue() throws IOException {
    var table = Topics.all().stream().map(ReadmeTest::row).collect(Collectors.joining("\n"));

    assertThat(readme()).contains(table);
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

  static String row(TopicSpec<?, ?> spec) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            spec.name(), spec.keyForm(), spec.value().getSimpleName(), spec.kept().inWords());
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }
}
