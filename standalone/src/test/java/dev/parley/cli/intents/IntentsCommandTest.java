package dev.parley.cli.intents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Ran;
import dev.parley.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsCommandTest {
  private static final List<String> THINGS =
      List.of("book", "lamp", "chair", "phone", "bike", "kettle", "jacket", "ticket");

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path home;

  @Test
  void printsOneLineWithAllItMeasured() throws IOException {
    var ran = evaluate(train(true), test(true));

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.lines()).hasSize(1);
    var json = json(ran);
    assertThat(json.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("accuracy", "inScopeAccuracy", "oosRecall", "trainSeconds", "perSecond");
    assertThat(json.path("inScopeAccuracy").asDouble()).isGreaterThanOrEqualTo(0.6);
    assertThat(json.path("oosRecall").asDouble()).isGreaterThanOrEqualTo(0.5);
    assertThat(json.path("trainSeconds").asDouble()).isBetween(0.0, 120.0);
    assertThat(json.path("perSecond").asDouble()).isPositive();
  }

  @Test
  void withoutTextsOutOfScopeToLearnFromNothingIsLeftOut() throws IOException {
    var json = json(evaluate(train(false), test(true)));

    assertThat(json.path("oosRecall").asDouble()).isZero();
    assertThat(json.path("inScopeAccuracy").asDouble()).isEqualTo(1);
    assertThat(json.path("accuracy").asDouble()).isEqualTo(0.5);
  }

  @Test
  void withoutTextsOutOfScopeToMeasureOnTheirShareIsNull() throws IOException {
    var json = json(evaluate(train(false), test(false)));

    assertThat(json.path("oosRecall").isNull()).isTrue();
    assertThat(json.path("accuracy").asDouble()).isEqualTo(1);
  }

  @Test
  void theSameFilesGiveTheSameFigures() throws IOException {
    var one = json(evaluate(train(true), test(true)));
    var other = json(evaluate(train(true), test(true)));

    for (var field : List.of("accuracy", "inScopeAccuracy", "oosRecall")) {
      assertThat(other.path(field)).isEqualTo(one.path(field));
    }
  }

  @Test
  void namesWhatIsWrongWithAFile() throws IOException {
    var bad = Files.writeString(home.resolve("bad.csv"), "intent,text\na,one\nb,\"two\n");
    var one = Files.writeString(home.resolve("one.csv"), "intent,text\na,one\na,two\n");

    var open = evaluate(bad, test(false));
    assertThat(open.code()).isEqualTo(Exit.USAGE);
    assertThat(open.err())
        .contains("--train: " + bad + ":3:3: a quote that nothing closes (expected: another \")");
    var alone = evaluate(one, test(false));
    assertThat(alone.code()).isEqualTo(Exit.USAGE);
    assertThat(alone.err()).contains("one.csv: intent: 1 of them (expected: at least 2");
    var none = evaluate(home.resolve("none.csv"), test(false));
    assertThat(none.code()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).contains("none.csv (expected: a file that can be read)");
  }

  @Test
  void saysWhichIntentsCannotBeFound() throws IOException {
    var test = Files.writeString(home.resolve("more.csv"), "text,intent\nsing a song,sing\n");

    assertThat(evaluate(train(false), test).err()).contains("1 intents that --train does not have");
  }

  private Path train(boolean outOfScope) throws IOException {
    var rows = new ArrayList<String>();
    for (var thing : THINGS) {
      rows.add("I want to buy a " + thing + ",buy");
      rows.add("\"please, can I order a new " + thing + "?\",buy");
      rows.add("my " + thing + " is broken,repair");
      rows.add("\"the " + thing + " does not work, who mends it?\",repair");
      if (outOfScope) {
        rows.add("did a poet write about a " + thing + ",oos");
      }
    }
    return write("train.csv", rows);
  }

  private Path test(boolean outOfScope) throws IOException {
    var rows = new ArrayList<String>();
    for (var thing : List.of("table", "shirt", "radio", "watch")) {
      rows.add("can I buy the " + thing + " here,buy");
      rows.add("my " + thing + " stopped working,repair");
      if (outOfScope) {
        rows.add("which poet wrote about the " + thing + ",oos");
        rows.add("how many songs are about a " + thing + ",oos");
      }
    }
    return write("test.csv", rows);
  }

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(home.resolve(name), "text,intent\n" + String.join("\n", rows) + "\n");
  }

  private Ran evaluate(Path train, Path test) {
    return Ran.parley(
        Map.of(),
        "intents",
        "evaluate",
        "--json",
        "--train",
        train.toString(),
        "--test",
        test.toString());
  }

  private static JsonNode json(Ran ran) {
    try {
      return Json.parse(ran.out().strip());
    } catch (JsonProcessingException e) {
      throw new AssertionError(ran.err(), e);
    }
  }
}
