package dev.parley.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.parley.gateway.kit.Socket;
import dev.parley.gateway.kit.StalledReader;
import dev.parley.gateway.live.Outbox;
import dev.parley.schemas.ids.ConversationKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers who take nothing and sockets on which nothing is said, beside somebody who talks. */
@Timeout(180)
class StalledReadersTest {
  private static final int STALLED = 1_000;
  private static final int HALF_OPEN = 5_000;
  private static final int FRAME = 20_000;
  private static final int BACKLOG = 4 << 20;

  /** What a reader may hold when all together hold too much, and the frame that is one too many. */
  private static final int OWN = (16 << 10) + FRAME + 1_000;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private OpenDoor door;
  private String key;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder, Set.of(), 2 * STALLED, 2 * STALLED, BACKLOG);
    door.tenant("acme", true);
    key = door.key("acme", "client");
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
    door.close();
  }

  @Test
  void aThousandReadersWhoTakeNothingFillNoMemoryAndHoldUpNobody() throws Exception {
    var stalled = new ArrayList<ConversationKey>();
    for (int n = 0; n < STALLED; n++) {
      var id = UUID.randomUUID().toString();
      stalled.add(OpenDoor.of("acme", id));
      door.ring.with(stalled.get(n), "somebody");
      opened.add(StalledReader.open(door.uri("/v1/ws"), key, id));
    }
    assertThat(door.connections.open()).isEqualTo(STALLED);
    var talk = door.conversation(key);
    try (var socket = subscribed(talk)) {
      var text = new JsonObject().put("type", "delta").put("text", "a".repeat(FRAME));
      for (int round = 0; round < 30; round++) {
        say(text, stalled);
        talk(socket, talk, "m-" + round);
        assertThat(door.connections.backlog().held()).isLessThan(BACKLOG + STALLED * (long) OWN);
      }
      // How much the system takes before a reader counts as stalled differs from machine to
      // machine.
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(
              () -> {
                say(text, stalled);
                assertThat(door.connections.open()).isEqualTo(1);
              });
      talk(socket, talk, "last");
    }
    await().untilAsserted(() -> assertThat(door.connections.backlog().held()).isZero());
  }

  @Test
  void fiveThousandHalfOpenSocketsHoldUpNobody() throws Exception {
    assumeTrue(mostFiles() > 3 * HALF_OPEN, "too few open files are allowed");
    var half = "GET /v1/ws HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII);
    var at = door.uri("/");
    for (int n = 0; n < HALF_OPEN; n++) {
      var socket = new java.net.Socket(at.getHost(), at.getPort());
      opened.add(socket);
      if (n % 2 == 0) {
        socket.getOutputStream().write(half);
      }
    }
    var talk = door.conversation(key);
    try (var socket = subscribed(talk)) {
      for (int n = 0; n < 30; n++) {
        talk(socket, talk, "m-" + n);
      }
    }
    assertThat(door.send("GET", "/v1/openapi.yaml", "", "").status()).isEqualTo(200);
  }

  @Test
  void aStalledReaderOfEventsIsCutAsSoonAsOneOfAWebSocket() throws Exception {
    var talk = door.conversation(key);
    opened.add(StalledReader.events(door.uri("/v1/conversations/" + talk + "/events"), key));
    var text = new JsonObject().put("type", "delta").put("text", "a".repeat(FRAME));
    var reader = (Outbox) requireNonNull(door.feed.sinks.get(OpenDoor.of("acme", talk)));
    // No faster than it is written: what was never sent, nobody is given the time to take.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              reader.send(text);
              return reader.isClosed();
            });
    long began = System.nanoTime();
    await().atMost(Duration.ofSeconds(20)).until(() -> door.connections.open() == 0);

    // Not at once: it may still take what it was sent last.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
    assertThat(door.connections.backlog().held()).isZero();
    assertThat(door.feed.sinks).isEmpty();
  }

  @Test
  void whoPingsAndTakesNothingIsCut() throws Exception {
    var stalled = StalledReader.open(door.uri("/v1/ws"), key, door.conversation(key));
    opened.add(stalled);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              pingWhileOpen(stalled);
              return door.connections.open() == 0;
            });
    assertThat(door.connections.backlog().held()).isZero();
  }

  private static void pingWhileOpen(StalledReader stalled) {
    try {
      stalled.ping(1_000);
    } catch (IOException e) {
      // Cut, as it should be: what is counted at the door decides.
    }
  }

  @Test
  void whoPingsALotAndTakesTheAnswersStays() throws Exception {
    var talk = door.conversation(key);
    try (var socket = subscribed(talk)) {
      for (int round = 0; round < 40; round++) {
        for (int n = 0; n < 500; n++) { // fewer than may wait to be taken
          socket.ping();
        }
        talk(socket, talk, "m-" + round); // its answers stand behind those to the pings
      }
      assertThat(door.connections.open()).isEqualTo(1);
      await().untilAsserted(() -> assertThat(door.connections.backlog().held()).isZero());
    }
  }

  private void say(JsonObject text, List<ConversationKey> readers) {
    for (var reader : readers) {
      var sink = door.feed.sinks.get(reader);
      if (sink != null) {
        sink.send(text);
      }
    }
  }

  private static long mostFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : 0;
  }

  private Socket subscribed(String conversation) throws Exception {
    var socket = Socket.open(door.http(), door.uri("/v1/ws"), key);
    socket.next("ready");
    socket.send(frame("subscribe", conversation));
    socket.next("subscribed");
    return socket;
  }

  /** A message is taken and something is shown, before anybody's patience ends. */
  private void talk(Socket socket, String conversation, String messageId) throws Exception {
    socket.send(frame("message", conversation).put("messageId", messageId).put("text", "hi"));
    assertThat(socket.next("accepted").getString("messageId")).isEqualTo(messageId);
    door.feed.say(OpenDoor.of("acme", conversation), frame("delta", conversation));
    socket.next("delta");
  }

  private static JsonObject frame(String type, String conversation) {
    return new JsonObject().put("type", type).put("conversationId", conversation);
  }
}
