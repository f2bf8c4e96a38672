package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person says, where it does not fit. */
class BadMessageTest {
  private OpenDoor door;
  private String key;
  private String messages;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    key = door.key("acme", "owner");
    messages = "/v1/conversations/" + door.conversation(key) + "/messages";
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":           | body",
        "[1, 2]               | body",
        "\"text\"             | body",
        "{\"text\":\"x\"} {}  | body",
        "''                   | body",
        "{}                   | text",
        "{\"text\":null}      | text",
        "{\"text\":\" \\n \"} | text",
        "{\"text\":7}         | text",
        "{\"text\":{}}        | text",
        "{\"text\":[\"x\"]}   | text",
        "{\"text\":\"x\",\"messageId\":7}                          | messageId",
        "{\"text\":\"x\",\"messageId\":\"a b\"}                    | messageId",
        "{\"text\":\"x\",\"messageId\":\"\u00e4\"}                 | messageId",
        "{\"text\":\"x\",\"messageId\":\"ann@example.org\"}        | messageId",
        "{\"text\":\"x\",\"messageId\":\"+49 30 123\"}             | messageId",
        "{\"text\":\"x\",\"messageId\":\"a/b\"}                    | messageId",
        "{\"text\":\"x\",\"locale\":true}                          | locale",
        "{\"text\":\"x\",\"locale\":\"my name is ann\"}            | locale",
        "{\"text\":\"x\",\"locale\":\"x-ann-miller\"}              | locale",
        "{\"text\":\"x\",\"locale\":\"michael\"}                   | locale",
        "{\"text\":\"x\",\"locale\":\"en_US\"}                     | locale",
        "{\"text\":\"x\",\"history\":\"x\"}                        | history",
        "{\"text\":\"x\",\"history\":[7]}                          | history[0]",
        "{\"text\":\"x\",\"history\":[{\"role\":\"user\"}]}        | history[0].text",
        "{\"text\":\"x\",\"history\":[{\"role\":\"god\",\"text\":\"x\"}]} | history[0].role",
        "{\"text\":\"x\",\"history\":[{\"text\":\"x\"}]}           | history[0].role",
      })
  void aMessageThatDoesNotFitNamesTheFieldAndTheExpectation(String body, String field)
      throws Exception {
    var answer = door.send("POST", messages, key, body, "application/json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.json().getString("field")).isEqualTo(field);
    assertThat(answer.json().getString("expected")).isNotBlank();
    assertThat(door.log.records(Topics.INBOUND)).isEmpty();
  }

  @Test
  void fieldsThatNobodyKnowsArePassedOver() throws Exception {
    assertThat(door.send("POST", messages, key, "{\"text\":\"x\",\"mood\":{\"a\":1}}").status())
        .isEqualTo(202);
  }

  @Test
  void textIsCountedInCharactersNotInUnits() throws Exception {
    var fits = new JsonObject().put("text", "\uD83D\uDE00".repeat(4000)).encode();
    var tooLong = new JsonObject().put("text", "a".repeat(4001)).encode();

    assertThat(door.send("POST", messages, key, fits).status()).isEqualTo(202);
    var refused = door.send("POST", messages, key, tooLong);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("detail")).isEqualTo("text: too long");
    assertThat(refused.text()).doesNotContain("aaaa");
  }

  @Test
  void aHistoryOfMoreThanFiftyIsRefused() throws Exception {
    var history = new JsonArray();
    for (int n = 0; n < 51; n++) {
      history.add(new JsonObject().put("role", "user").put("text", "x"));
    }

    var answer =
        door.send(
            "POST",
            messages,
            key,
            new JsonObject().put("text", "x").put("history", history).encode());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("field")).isEqualTo("history");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
    var answer = door.send("POST", messages, key, "{\"text\":\"" + "a".repeat(300_000) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().getString("field")).isEqualTo("body");
  }

  @Test
  void aBodyWithoutALengthIsCutOffWhereItIsTooLarge() throws Exception {
    var uri = door.uri(messages);
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      out.write(
          ("POST "
                  + messages
                  + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + key
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int n = 0; n < 5; n++) {
        out.write(("ea60\r\n" + "a".repeat(60_000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      out.flush();
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void anotherContentTypeIsRefused() throws Exception {
    var answer = door.send("POST", messages, key, "text=x", "application/x-www-form-urlencoded");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().getString("expected")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "EN-us, en-US",
    "zh-hant-TW, zh-Hant-TW",
    "en-US-u-hc-h12, en-US",
    "de-x-ann-miller, de",
    "de-DE-1996, de-DE",
  })
  void ofALocaleOnlyLanguageScriptAndRegionAreKept(String stated, String kept) throws Exception {
    door.send(
        "POST", messages, key, new JsonObject().put("text", "x").put("locale", stated).encode());

    assertThat(door.log.values(Topics.INBOUND))
        .extracting(message -> message.getDeclaredLocale())
        .containsExactly(kept);
  }
}
