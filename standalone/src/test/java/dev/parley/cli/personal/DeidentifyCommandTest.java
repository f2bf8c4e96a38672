package dev.parley.cli.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Ran;
import dev.parley.cli.client.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifyCommandTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path home;

  @Test
  void echoesIdsAndKeepsTheOrder() throws Exception {
    var ran =
        run(
            "{\"id\":7,\"text\":\"mail a@b.example\"}",
            "{\"id\":\"x-7\",\"text\":\"nothing to see\"}",
            "",
            "{\"text\":\"call +44 20 7946 0123\",\"id\":9007199254740993,\"more\":true}");

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.lines()).hasSize(3);
    assertThat(ran.lines().get(0))
        .startsWith("{\"id\":7,\"text\":\"mail [EMAIL_1]\",\"findings\":[{");
    assertThat(ran.lines().get(1))
        .isEqualTo("{\"id\":\"x-7\",\"text\":\"nothing to see\",\"findings\":[]}");
    assertThat(ran.lines().get(2))
        .startsWith("{\"id\":9007199254740993,\"text\":\"call [PHONE_1]\"");
  }

  @Test
  void offsetsCountCodePointsOfTheOriginalText() throws Exception {
    var ran = run("{\"id\":1,\"text\":\"😀👩‍👩‍👧 a@b.example 😀 c@d.example\"}");
    var findings = json(ran.lines().get(0)).path("findings");

    // An emoji, a family of three joined by two marks, a space: seven code points.
    assertThat(findings.path(0).path("start").asInt()).isEqualTo(7);
    assertThat(findings.path(0).path("end").asInt()).isEqualTo(18);
    assertThat(findings.path(1).path("start").asInt()).isEqualTo(21);
    assertThat(findings.path(1).path("end").asInt()).isEqualTo(32);
    assertThat(findings.path(1).path("kind").asText()).isEqualTo("EMAIL");
    assertThat(findings.path(1).path("score").asDouble()).isBetween(0.4, 1.0);
    assertThat(findings.path(1).path("trace").path(0).isTextual()).isTrue();
  }

  @Test
  void aBadLineIsNamedWithItsFieldAndTheOthersGoOn() throws Exception {
    var ran =
        run(
            "{\"id\":1,\"text\":\"one\"}",
            "{\"id\":2,\"text\":",
            "[]",
            "{\"id\":3}",
            "{\"id\":4,\"text\":5}",
            "{\"text\":\"no id\"}",
            "{\"id\":{},\"text\":\"odd id\"}",
            "{\"id\":8,\"text\":\"half \\ud83d\"}",
            "{\"id\":9,\"text\":\"last\"}");

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.lines()).extracting(line -> json(line).path("id").asInt()).containsExactly(1, 9);
    assertThat(ran.err().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("line 2: no JSON object at column"),
            line -> assertThat(line).startsWith("line 3: no JSON object"),
            line -> assertThat(line).isEqualTo("line 4: text: missing (expected: a string)"),
            line -> assertThat(line).isEqualTo("line 5: text: a number (expected: a string)"),
            line ->
                assertThat(line).isEqualTo("line 6: id: missing (expected: a number or a string)"),
            line ->
                assertThat(line)
                    .isEqualTo("line 7: id: an object (expected: a number or a string)"),
            line ->
                assertThat(line)
                    .isEqualTo("line 8: text: half a character at 5 (expected: valid Unicode)"));
  }

  @Test
  void bytesThatAreNoTextAndTextsThatAreTooLongAreNamedToo() throws Exception {
    var file = home.resolve("odd.jsonl");
    var bad = "{\"id\":1,\"text\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    var mark = "\ufeff{\"id\":0,\"text\":\"with a mark\"}\r\n";
    var big = "\n{\"id\":2,\"text\":\"" + "x ".repeat(600_000) + "\"}\n";
    try (var out = Files.newOutputStream(file)) {
      out.write(mark.getBytes(StandardCharsets.UTF_8));
      out.write(bad);
      out.write(big.getBytes(StandardCharsets.UTF_8));
      out.write(("y".repeat(TextLines.LONGEST + 5) + "\n").getBytes(StandardCharsets.UTF_8));
      out.write("{\"id\":5,\"text\":\"ok\"}".getBytes(StandardCharsets.UTF_8));
    }
    var ran = Ran.parley(Map.of(), "deidentify", "--json", file.toString());

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.lines()).extracting(line -> json(line).path("id").asInt()).containsExactly(0, 5);
    assertThat(ran.err())
        .contains("line 2: not UTF-8")
        .contains("line 3: text: 1200000 bytes (expected: <= 1048576)")
        .contains("line 4: longer than " + TextLines.LONGEST + " bytes");
  }

  @Test
  void aFileThatIsNotThereIsAMistakeOfTheCommand() {
    var ran = Ran.parley(Map.of(), "deidentify", home.resolve("none").toString());

    assertThat(ran.code()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("FILE: ").contains("(expected: a file that can be read)");
  }

  @Test
  void forPeopleEachFindingStandsWithItsReason() throws Exception {
    var ran = runPlain("{\"id\":\"m1\",\"text\":\"mail a@b.example\"}");

    assertThat(ran.lines().get(0)).isEqualTo("m1");
    assertThat(ran.lines().get(1)).isEqualTo("  mail [EMAIL_1]");
    assertThat(ran.lines().get(2))
        .contains("email")
        .contains("a@b.example")
        .contains("name, at, domain");
    assertThat(ran.out()).doesNotContain("\u001b");
  }

  @Test
  void aConversationKeepsItsNumbersOnlyWhenAsked() throws Exception {
    String[] lines = {
      "{\"id\":1,\"text\":\"mail a@b.example\"}",
      "{\"id\":2,\"text\":\"not c@d.example, a@b.example\"}"
    };

    assertThat(run(lines).lines().get(1)).contains("not [EMAIL_1], [EMAIL_2]");
    var one =
        Ran.parley(Map.of(), "deidentify", "--json", "--one-conversation", file(lines).toString());
    assertThat(one.lines().get(1)).contains("not [EMAIL_2], [EMAIL_1]");
  }

  @Test
  void takesACompanysOwnFormsAndRefusesThoseThatCouldTakeLong() throws Exception {
    var patterns = home.resolve("patterns.jsonl");
    Files.writeString(patterns, "{\"kind\":\"ORDER_NUMBER\",\"shape\":\"ZZ-\\\\d{3}\"}\n");
    var texts = file("{\"id\":1,\"text\":\"where is zz-123\"}").toString();

    var ran =
        Ran.parley(Map.of(), "deidentify", "--json", "--patterns", patterns.toString(), texts);
    assertThat(ran.lines().get(0)).contains("where is [ORDER_NUMBER_1]");

    Files.writeString(patterns, "{\"kind\":\"ORDER_NUMBER\",\"shape\":\"(a+)+\"}\n");
    var refused = Ran.parley(Map.of(), "deidentify", "--patterns", patterns.toString(), texts);
    assertThat(refused.code()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains("patterns.jsonl:1: shape: (a+)+");
  }

  private Ran run(String... lines) throws IOException {
    return Ran.parley(Map.of(), "deidentify", "--json", file(lines).toString());
  }

  private Ran runPlain(String... lines) throws IOException {
    return Ran.parley(Map.of(), "deidentify", file(lines).toString());
  }

  private Path file(String... lines) throws IOException {
    return Files.write(home.resolve("texts.jsonl"), List.of(lines));
  }

  private static JsonNode json(String line) {
    try {
      return Json.parse(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
