package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.kit.Socket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that stops answers what it was asked, and sends its readers elsewhere at once. */
class ClosingDoorTest {
  private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
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

  @Test
  void whatIsUnderWayIsAnsweredAndNothingNewComesIn() throws Exception {
    door.log.producer.waitsFor(confirmed);
    int before = door.log.producer.history().size();
    var message =
        HttpRequest.newBuilder(door.uri("/v1/conversations/" + id + "/messages"))
            .version(HttpClient.Version.HTTP_1_1) // JDK 17's gives up at a GOAWAY
            .header("authorization", "Bearer " + visitor)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"messageId\":\"m1\",\"text\":\"hi\"}"))
            .build();
    var answer = door.http().sendAsync(message, BodyHandlers.ofString());
    await().until(() -> door.log.producer.history().size() > before);

    var closed = CompletableFuture.runAsync(this::close);
    await().untilAsserted(() -> assertThat(refusesToConnect()).isTrue());
    assertThat(answer).isNotDone();
    confirmed.complete(null);

    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    closed.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aMessageOnASocketIsAcceptedBeforeTheSocketIsClosed() throws Exception {
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), visitor)) {
      socket.next("ready");
      door.log.producer.waitsFor(confirmed);
      int before = door.log.producer.history().size();
      socket.send(
          new JsonObject()
              .put("type", "message")
              .put("conversationId", id)
              .put("messageId", "m1")
              .put("text", "hi"));
      await().until(() -> door.log.producer.history().size() > before);

      var closed = CompletableFuture.runAsync(this::close);
      await().untilAsserted(() -> assertThat(refusesReaders()).isTrue());
      confirmed.complete(null);

      assertThat(socket.next("accepted").getString("messageId")).isEqualTo("m1");
      assertThat(socket.closeCode()).isEqualTo(1012);
      closed.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoOnlyReadsHearsAtOnceThatItIsOver() throws Exception {
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), visitor)) {
      socket.next("ready");
      var events =
          HttpRequest.newBuilder(door.uri("/v1/conversations/" + id + "/events"))
              .version(HttpClient.Version.HTTP_1_1)
              .header("authorization", "Bearer " + visitor)
              .build();
      var stream = door.http().sendAsync(events, BodyHandlers.ofString());
      await().until(() -> door.feed.sinks.size() == 1);

      close();

      assertThat(socket.closeCode()).isEqualTo(1012);
      assertThat(stream.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  private boolean refusesReaders() throws Exception {
    var path = "/v1/conversations/" + id + "/events";
    return door.send("GET", path, visitor, "").status() == 503;
  }

  private boolean refusesToConnect() throws Exception {
    try {
      door.http().send(HttpRequest.newBuilder(door.uri("/")).build(), BodyHandlers.discarding());
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false; // a kept connection that was closed under it
    }
  }

  private void close() {
    try {
      door.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
