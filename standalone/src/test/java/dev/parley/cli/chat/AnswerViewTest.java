package dev.parley.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Terminal;
import dev.parley.cli.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerViewTest {
  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void whatWasStreamedIsNotSaidAgain() throws Exception {
    var view = view(true);
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":1,\"run\":\"a\",\"text\":\"It \"}"));
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":1,\"run\":\"a\",\"text\":\"is\"}"));
    view.reply(Json.parse("{\"outcome\":\"ANSWERED\",\"text\":\"It is so.\"}"));

    assertThat(shown()).isEqualTo("It is so.\n");
  }

  @Test
  void aRestartThrowsAwayWhatWasShown() throws Exception {
    var view = view(true);
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":1,\"run\":\"a\",\"text\":\"Wrong\"}"));
    view.frame(Json.parse("{\"type\":\"restart\",\"attempt\":1,\"run\":\"b\"}"));
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":1,\"run\":\"b\",\"text\":\"Right\"}"));
    view.reply(Json.parse("{\"outcome\":\"ANSWERED\",\"text\":\"Right\"}"));

    assertThat(shown()).isEqualTo("Wrong\n(starts over)\nRight\n");
  }

  @Test
  void aNewerRunMixesWithNoOther() throws Exception {
    var view = view(true);
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":1,\"run\":\"a\",\"text\":\"Old\"}"));
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":2,\"run\":\"b\",\"text\":\"New\"}"));
    view.reply(Json.parse("{\"outcome\":\"ANSWERED\",\"text\":\"New\"}"));

    assertThat(shown()).isEqualTo("Old\n(starts over)\nNew\n");
  }

  @Test
  void whereNobodyWatchesTheAnswerComesWhole() throws Exception {
    var view = view(false);
    view.frame(Json.parse("{\"type\":\"delta\",\"attempt\":1,\"run\":\"a\",\"text\":\"Half\"}"));
    view.reply(
        Json.parse(
            "{\"outcome\":\"NOT_IN_DOCUMENTS\",\"text\":\"Whole\",\"citations\":"
                + "[{\"n\":1,\"document\":\"a.md\",\"place\":\"Top\"}]}"));

    assertThat(shown()).isEqualTo("Whole\nThe documents do not say.\n\n[1] a.md  Top\n");
  }

  private AnswerView view(boolean live) {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new AnswerView(new Terminal(out, out, live, live, false));
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
