package dev.parley.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.kit.Socket;
import dev.parley.gateway.live.Cursor;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveDoorTest {
  private static final Cursor CURSOR = new Cursor(3, 4, new Cursor.Mark("t", 1, "r", 2));

  private OpenDoor door;
  private String visitor;
  private String id;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    visitor = door.visitor("acme");
    id = door.conversation(visitor);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private Socket socket(String key) throws Exception {
    return Socket.open(door.http(), door.uri("/v1/ws"), key);
  }

  private JsonObject frame(String type) {
    return new JsonObject().put("type", type).put("conversationId", id);
  }

  @Test
  void aFirstFrameWithATokenOpensTheSocket() throws Exception {
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), null)) {
      socket.send(frame("subscribe"));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(401);

      socket.send(new JsonObject().put("type", "auth").put("token", visitor));
      socket.next("ready");
      socket.send(frame("subscribe"));
      assertThat(socket.next("subscribed").getString("conversationId")).isEqualTo(id);
    }
  }

  @Test
  void aWrongTokenClosesTheSocketAndAWrongHeaderDoesNotOpenIt() throws Exception {
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), null)) {
      socket.send(new JsonObject().put("type", "auth").put("token", "pk_admin.wrong"));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(401);
      assertThat(socket.closeCode()).isEqualTo(4401);
    }
    assertThatThrownBy(() -> socket("pk_admin.wrong")).hasStackTraceContaining("401");
  }

  @Test
  void aKeyThatCannotBeLookedUpMayComeAgain() throws Exception {
    door.keys.complete = false;
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), null)) {
      var unknown = "pk_acme_0011223344556677." + "s".repeat(43);
      socket.send(new JsonObject().put("type", "auth").put("token", unknown));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(503);
      assertThat(socket.closeCode()).isEqualTo(1013);
    }
  }

  @Test
  void theAdminKeyNamesItsTenantInTheUrl() throws Exception {
    assertThatThrownBy(() -> socket(door.adminKey)).hasStackTraceContaining("400");
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws?tenant=acme"), door.adminKey)) {
      socket.next("ready");
    }
  }

  @Test
  void aMessageIsAcceptedAndItsFramesComeThrough() throws Exception {
    try (var socket = socket(visitor)) {
      socket.next("ready");
      socket.send(frame("subscribe"));
      socket.next("subscribed");
      socket.send(frame("message").put("text", "hello").put("messageId", "m-1"));

      var accepted = socket.next("accepted");
      assertThat(accepted.getString("messageId")).isEqualTo("m-1");
      assertThat(door.log.values(Topics.INBOUND)).hasSize(1);

      door.feed.say(OpenDoor.of("acme", id), frame("delta").put("text", "Hi"));
      assertThat(socket.next("delta").getString("text")).isEqualTo("Hi");
    }
  }

  @Test
  void messagesOfOneSocketKeepTheirOrder() throws Exception {
    try (var socket = socket(visitor)) {
      for (int n = 0; n < 40; n++) {
        socket.send(frame("message").put("text", "x").put("messageId", "m-" + n));
      }
      await().until(() -> door.log.values(Topics.INBOUND).size() == 40);
    }
    assertThat(door.log.values(Topics.INBOUND))
        .extracting(message -> Integer.parseInt(message.getMessageId().substring(2)))
        .isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                       | frame",
        "[]                                      | frame",
        "{}                                      | type",
        "{\"type\":7}                            | type",
        "{\"type\":\"shout\"}                    | type",
        "{\"type\":\"subscribe\"}                | conversationId",
        "{\"type\":\"subscribe\",\"conversationId\":\"7\"} | conversationId",
      })
  void aFrameThatDoesNotFitIsAProblemAndTheSocketStays(String text, String field) throws Exception {
    try (var socket = socket(visitor)) {
      socket.next("ready");
      socket.send(text);
      assertThat(socket.next("problem").getString("field")).isEqualTo(field);
      socket.send(new JsonObject().put("type", "ping"));
      socket.next("pong");
    }
  }

  @Test
  void aProblemSaysWhichMessageItIsAbout() throws Exception {
    try (var socket = socket(visitor)) {
      socket.next("ready");
      socket.send(frame("message").put("messageId", "m-1"));

      var problem = socket.next("problem");
      assertThat(problem.getString("field")).isEqualTo("text");
      assertThat(problem.getString("messageId")).isEqualTo("m-1");
      assertThat(problem.getString("conversationId")).isEqualTo(id);
    }
  }

  @Test
  void anothersConversationIsNotThere() throws Exception {
    try (var socket = socket(door.visitor("acme"))) {
      socket.next("ready");
      socket.send(frame("subscribe"));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(404);
      socket.send(frame("message").put("text", "x"));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(404);
    }
    assertThat(door.log.records(Topics.INBOUND)).isEmpty();
  }

  @Test
  void anAgentFollowsButDoesNotSpeakAsTheUser() throws Exception {
    try (var socket = socket(door.key("acme", "agent"))) {
      socket.next("ready");
      socket.send(frame("subscribe"));
      socket.next("subscribed");
      socket.send(frame("message").put("text", "x"));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(403);
    }
  }

  @Test
  void aFrameOverTheLimitClosesTheSocket() throws Exception {
    try (var socket = socket(visitor)) {
      socket.next("ready");
      socket.send(frame("message").put("text", "a".repeat(70_000)));
      assertThat(socket.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void subscriptionsOfASocketAreBounded() throws Exception {
    var client = door.key("acme", "client");
    try (var socket = socket(client)) {
      socket.next("ready");
      for (int n = 0; n < 256; n++) {
        socket.send(frame("subscribe").put("conversationId", door.conversation(client)));
        socket.next("subscribed");
      }
      socket.send(frame("subscribe"));
      assertThat(socket.next("problem").getInteger("status")).isEqualTo(429);
    }
    await().until(() -> door.feed.sinks.isEmpty());
  }

  @Test
  void aClosedSocketLeavesNoSubscription() throws Exception {
    try (var socket = socket(visitor)) {
      socket.next("ready");
      socket.send(frame("subscribe").put("cursor", CURSOR.encode()));
      socket.next("subscribed");
    }
    await().until(() -> door.feed.sinks.isEmpty());
    assertThat(door.feed.cursors).containsValue(CURSOR);
  }

  @Test
  void whoConnectsInAStormIsToldWhenToComeAgain() throws Exception {
    var inside = new ArrayList<Socket>();
    try {
      for (int n = 0; n < OpenDoor.CONNECTIONS_AT_ONCE; n++) {
        inside.add(socket(visitor));
      }
      assertThatThrownBy(() -> socket(visitor))
          .hasCauseInstanceOf(WebSocketHandshakeException.class)
          .satisfies(LiveDoorTest::saysWhenToComeAgain);

      door.clock.advance(Duration.ofSeconds(1));
      inside.add(socket(visitor));
    } finally {
      inside.forEach(Socket::close);
    }
  }

  private static void saysWhenToComeAgain(Throwable refusal) {
    var cause = (WebSocketHandshakeException) requireNonNull(refusal.getCause());
    var response = cause.getResponse();
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).hasValue("1");
  }

  @Test
  void theEventStreamSpeaksTheSameFrames() throws Exception {
    var request =
        HttpRequest.newBuilder(door.uri("/v1/conversations/" + id + "/events"))
            .header("authorization", "Bearer " + visitor)
            .header("last-event-id", CURSOR.encode())
            .build();
    var answer = door.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("id: " + CURSOR.encode());
      assertThat(lines.readLine()).isEqualTo("event: subscribed");
      assertThat(lines.readLine()).contains(id);
      assertThat(lines.readLine()).isEmpty();

      var reply = frame("reply").put("cursor", "c1");
      door.feed.say(OpenDoor.of("acme", id), reply);
      assertThat(lines.readLine()).isEqualTo("id: c1");
      assertThat(lines.readLine()).isEqualTo("event: reply");
      assertThat(lines.readLine()).isEqualTo("data: " + reply.encode());
    }
    assertThat(door.feed.cursors).containsValue(CURSOR);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
  }

  @Test
  void aReaderWhoIsTooSlowIsLetGo() throws Exception {
    try (var socket = socket(visitor)) {
      socket.next("ready");
      socket.send(frame("subscribe"));
      socket.next("subscribed");
      socket.pause();
      var frame = frame("delta").put("text", "a".repeat(100_000));
      for (int n = 0; n < 300; n++) {
        door.feed.say(OpenDoor.of("acme", id), frame);
      }
      socket.resume();
      assertThat(socket.closeCode()).isEqualTo(1013);
    }
    await().until(() -> door.feed.sinks.isEmpty());
  }
}
