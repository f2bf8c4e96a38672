package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.kit.Socket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to whichever operation: a problem that says what is wrong, never a 500. */
class MalformedTest {
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "nonsense",
          "null",
          "7",
          "[]",
          "[{}]",
          "\"text\"",
          "{}",
          "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
          "\0\1\2\u00ff",
          wrongTypes("7"),
          wrongTypes("-1e999"),
          wrongTypes("true"),
          wrongTypes("null"),
          wrongTypes("{}"),
          wrongTypes("[[]]"),
          wrongTypes("\"\\u0000\""),
          wrongTypes("\"\\ud800\""),
          wrongTypes("\"" + "a".repeat(20_000) + "\""));
  private static final int MOST_OF_A_FRAME = 60_000;
  private static final List<String> TYPES =
      List.of(
          "application/json", "", "text/plain", "application/x-www-form-urlencoded", "nonsense");
  private static final List<String> IDS =
      List.of(
          "7",
          "%00",
          "%ff",
          "a%2Fb",
          "a%2F1%2F99999999999999999999",
          "x".repeat(3000),
          "11111111-2222-4333-8444-555555555555");

  private static OpenDoor door;
  private static String owner;
  private static String conversation;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    owner = door.key("acme", "owner");
    conversation = door.conversation(owner);
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static String wrongTypes(String value) {
    var body = new StringBuilder("{");
    for (var name :
        List.of(
            "text",
            "messageId",
            "locale",
            "history",
            "user",
            "channel",
            "turnId",
            "kind",
            "value",
            "query",
            "mode",
            "top",
            "tenant",
            "displayName",
            "publicChat",
            "retentionDays",
            "blockedWords",
            "budgetPerDay",
            "encoder",
            "role",
            "label")) {
      body.append(body.length() == 1 ? "" : ",")
          .append('"')
          .append(name)
          .append("\":")
          .append(value);
    }
    return body.append('}').toString();
  }

  /** Every operation of the description. */
  static Set<String> operations() throws IOException {
    return OpenApiTest.described();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anythingButWhatFitsIsAProblem(String operation) throws Exception {
    var method = operation.split(" ", 2)[0];
    var template = operation.split(" ", 2)[1];
    var key = template.matches("/v1/(tenants|status).*") ? door.adminKey : owner;
    for (var path : paths(template)) {
      refusedWell(method, path, key, "", "");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      var path = there(template);
      for (var body : BODIES) {
        refusedWell(method, path, key, body, "application/json");
      }
      for (var type : TYPES) {
        refusedWell(method, path, key, "{}", type);
      }
    }
  }

  private static String there(String template) {
    return template
        .replace("{tenant}", "acme")
        .replace("{conversationId}", conversation)
        .replaceAll("\\{\\w+}", "a");
  }

  private static List<String> paths(String template) {
    var paths = new ArrayList<String>();
    for (var id : IDS) {
      paths.add(template.replaceAll("\\{\\w+}", id));
    }
    paths.add(there(template) + "?tenant=acme&limit=x&cursor=%00&before=%ff&title=%00");
    return paths;
  }

  private static void refusedWell(String method, String path, String key, String body, String type)
      throws Exception {
    var answer = door.send(method, path, key, body, type);

    var what =
        "%s %s %s %s".formatted(method, path, type, body.substring(0, Math.min(60, body.length())));
    // 503 says which part is away: here, the database of what was counted.
    assertThat(answer.status()).as(what).matches(status -> status < 500 || status == 503);
    if (answer.status() >= 400 && !method.equals("HEAD")) {
      assertThat(answer.headers().firstValue("content-type"))
          .as(what)
          .hasValue("application/problem+json");
      assertThat(answer.json().getInteger("status")).as(what).isEqualTo(answer.status());
    }
  }

  @Test
  void anyFrameButOneThatFitsIsAProblemAndNoneIsOurFault() throws Exception {
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), owner)) {
      socket.next("ready");
      for (var type :
          List.of("auth", "subscribe", "unsubscribe", "message", "\u0000", "nonsense")) {
        for (var value : List.of("7", "true", "null", "{}", "[]", "\"\\u0000\"", "\"x\"")) {
          socket.send(
              "{\"type\":\"%s\",\"conversationId\":%s,\"cursor\":%s,\"token\":%s,\"text\":%s}"
                  .formatted(type.replace("\u0000", "\\u0000"), value, value, value, value));
        }
        socket.send(
            new JsonObject()
                .put("type", type)
                .put("conversationId", conversation)
                .put("cursor", 7)
                .put("text", 7));
      }
      for (var body : BODIES) {
        if (body.length() < MOST_OF_A_FRAME) {
          socket.send(body);
        }
      }
      socket.send(new JsonObject().put("type", "ping"));
      var frame = socket.next();
      while (!"pong".equals(frame.getString("type"))) {
        assertThat(frame.getInteger("status", 200)).as(frame.encode()).isLessThan(500);
        frame = socket.next();
      }
    }
  }
}
