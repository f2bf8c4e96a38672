package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Main;
import dev.parley.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of all modules together, where their names and options could get in each other's
 * way.
 */
class WholeCommandLineTest {

  @Test
  void everyModulesCommandsAreThere() throws IOException {
    assertThat(run(List.of("--help"))).contains("ask", "bench", "deidentify", "train-tagger", "up");
  }

  @ParameterizedTest
  @MethodSource("commandsOfTheReadme")
  void theReadmesCommandsExist(List<String> words) throws IOException {
    assertThat(run(words)).startsWith("Usage: parley " + words.get(0));
  }

  /** Their words up to the first option or argument, and {@code --help}. */
  static Stream<List<String>> commandsOfTheReadme() throws IOException {
    try (var lines = Files.lines(Path.of("../README.md"))) {
      return lines
          .filter(line -> line.startsWith("./parley "))
          .map(line -> line.substring("./parley ".length()).split(" "))
          .map(WholeCommandLineTest::command)
          .distinct()
          .toList()
          .stream();
    }
  }

  private static List<String> command(String[] line) {
    var words = Stream.of(line).takeWhile(word -> word.matches("[a-z][a-z-]*"));
    return Stream.concat(words, Stream.of("--help")).toList();
  }

  private static String run(List<String> words) throws IOException {
    try (var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      var terminal = new Terminal(out, out, false, false, false);
      int code = Main.run(terminal, Map.of(), words.toArray(String[]::new));
      var said = bytes.toString(StandardCharsets.UTF_8);
      assertThat(code).as(said).isZero();
      return said;
    }
  }
}
