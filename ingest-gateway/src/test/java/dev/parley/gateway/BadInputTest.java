package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.topics.Topics;
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

class BadInputTest {
  private static final String NOBODYS = "11111111-2222-4333-8444-555555555555";

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
  @CsvSource({
    "GET,  /v1/nothing, 404",
    "GET,  /assets/..%2Fopenapi.yaml, 404",
    "GET,  /assets/none.js, 404",
    "POST, /healthz, 405",
    "GET,  /v1/conversations, 405",
    "GET,  /v1/documents/%ZZ, 400",
    "GET,  /v1/ws, 426",
  })
  void whatIsNotThereIsAProblemToo(String method, String path, int status) throws Exception {
    var request =
        ("%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n")
            .formatted(method, path, key);
    var uri = door.uri("/");
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
    }
  }

  @Test
  void aConversationThatNobodyHasIsNotFoundAndOneOfTheWrongFormIsNamed() throws Exception {
    var unknown =
        door.send("POST", "/v1/conversations/" + NOBODYS + "/messages", key, "{\"text\":\"x\"}");
    var malformed = door.send("POST", "/v1/conversations/1/messages", key, "{\"text\":\"x\"}");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.json().getString("field")).isEqualTo("conversationId");
  }

  @Test
  void guessingConversationsIsSlowedDown() throws Exception {
    var path = "/v1/conversations/" + NOBODYS + "/feedback";
    var body = new JsonObject().put("turnId", NOBODYS).put("kind", "like").encode();
    int last = 0;
    for (int n = 0; n < 121; n++) {
      last = door.send("POST", path, key, body).status();
    }

    assertThat(last).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/conversations/X/messages?limit=0, limit",
    "/v1/conversations/X/messages?limit=x, limit",
    "/v1/documents?limit=100000, limit",
    "/v1/turns/7, turnId",
    "/v1/passages/a.md, chunkId",
    "/v1/conversations/X/events?cursor=nonsense, cursor",
  })
  void parametersThatDoNotFitAreNamed(String path, String field) throws Exception {
    var answer = door.send("GET", path.replace("X", messages.split("/", -1)[3]), key, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | query",
        "{\"query\":\"x\",\"mode\":\"magic\"}        | mode",
        "{\"query\":\"x\",\"top\":101}               | top",
        "{\"query\":\"x\",\"top\":1.5}               | top",
        "{\"query\":\"x\",\"top\":\"5\"}             | top",
      })
  void aSearchThatDoesNotFitNamesTheField(String body, String field) throws Exception {
    var answer = door.send("POST", "/v1/search", key, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"like\"}                                              | turnId",
        "{\"turnId\":\"7\",\"kind\":\"like\"}                             | turnId",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\"}            | kind",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"csat\"} | value",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"csat\",\"value\":6} | value",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"csat\",\"value\":\"5 ann@example.org\"} | value",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"csat\",\"value\":null} | value",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"like\",\"value\":\"ann@example.org\"} | value",
        "{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"dislike\",\"value\":1} | value",
      })
  void feedbackThatDoesNotFitNamesTheField(String body, String field) throws Exception {
    var answer = door.send("POST", messages.replace("/messages", "/feedback"), key, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("field")).isEqualTo(field);
    assertThat(answer.json().getString("expected")).isNotBlank();
    assertThat(door.log.records(Topics.FEEDBACK)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/", "/assets/app.js", "/v1/openapi.yaml", "/healthz"})
  void headIsAnsweredAsGetIsWithoutABody(String path) throws Exception {
    var got = door.send("GET", path, "", "");
    var head = door.send("HEAD", path, "", "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.headers().firstValue("content-type"))
        .isEqualTo(got.headers().firstValue("content-type"));
    assertThat(head.headers().firstValue("content-length"))
        .isEqualTo(got.headers().firstValue("content-length"));
  }

  @Test
  void nothingInternalLeaksWhenSomethingUnforeseenHappens() throws Exception {
    door.search =
        (tenant, query) -> {
          throw new IllegalStateException("jdbc:secret");
        };

    var answer = door.send("POST", "/v1/search", key, "{\"query\":\"x\"}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("jdbc").doesNotContain("IllegalState");
  }
}
