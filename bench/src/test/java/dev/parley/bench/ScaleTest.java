package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What SCALE.md says was measured stands in RESULTS.md, under the command that it names. */
class ScaleTest {
  private static final Pattern ROW =
      Pattern.compile("\\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\| `([^`]+)` \\|");

  record Claim(String figure, String words, String command) {}

  @Test
  void everyMeasuredFigureStandsInTheResults() throws IOException {
    var results = Files.readString(Path.of("RESULTS.md"));

    var claims = claims();

    assertThat(claims).hasSizeGreaterThan(10);
    assertThat(claims).allSatisfy(it -> assertThat(stands(it, results)).as("%s", it).isTrue());
  }

  @Test
  void anotherFigureWouldBeFound() throws IOException {
    var results = Files.readString(Path.of("RESULTS.md"));
    var claim = claims().get(0);

    assertThat(stands(new Claim("98,765", claim.words(), claim.command()), results)).isFalse();
    assertThat(stands(new Claim(claim.figure(), "nothing", claim.command()), results)).isFalse();
    assertThat(stands(new Claim(claim.figure(), claim.words(), "no such"), results)).isFalse();
  }

  private static List<Claim> claims() throws IOException {
    return Files.readAllLines(Path.of("SCALE.md")).stream()
        .map(ROW::matcher)
        .filter(it -> it.matches())
        .map(it -> new Claim(it.group(1).strip(), it.group(2).strip(), it.group(3).strip()))
        .toList();
  }

  /** In one line that also has the words, below a heading with the command. */
  private static boolean stands(Claim claim, String results) {
    var figure =
        Pattern.compile("(?<![0-9.,])" + Pattern.quote(claim.figure()) + "(?![0-9]|,[0-9])");
    return Arrays.stream(results.split("\n## "))
        .filter(section -> section.lines().findFirst().orElse("").contains(claim.command()))
        .flatMap(String::lines)
        .anyMatch(line -> line.contains(claim.words()) && figure.matcher(line).find());
  }
}
