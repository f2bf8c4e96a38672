package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.history.Passage;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.gateway.kit.Socket;
import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads what was said, and that it is on record. */
class ReadingTest {
  private static final String TURN = "22222222-2222-4333-8444-555555555555";

  private OpenDoor door;
  private String visitor;
  private String id;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    visitor = door.visitor("acme");
    id = door.conversation(visitor);
    door.history.turns.put(
        "acme/" + TURN,
        new RecordedTurn(
            OpenDoor.of("acme", id),
            TURN,
            "m",
            Outcome.ANSWERED,
            Optional.empty(),
            Optional.empty(),
            1,
            Samples.NOON));
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private void readEverything(String key) throws Exception {
    assertThat(door.send("GET", "/v1/conversations/" + id + "/messages", key, "").status())
        .isEqualTo(200);
    assertThat(door.send("GET", "/v1/turns/" + TURN, key, "").status()).isEqualTo(200);
    var events =
        HttpRequest.newBuilder(door.uri("/v1/conversations/" + id + "/events"))
            .header("authorization", "Bearer " + key)
            .build();
    try (var body = door.http().send(events, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isPositive();
    }
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), key)) {
      socket.next("ready");
      socket.send(new JsonObject().put("type", "subscribe").put("conversationId", id));
      socket.next("subscribed");
    }
  }

  private List<AuditEntry> reads() {
    return door.log.values(Topics.AUDIT).stream()
        .filter(it -> it.getAction().matches(".*(read|follow)"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "agent", "editor", "owner"})
  void everyWayInWhichAKeyReadsIsOnRecord(String role) throws Exception {
    var key = door.key("acme", role);

    readEverything(key);

    assertThat(reads())
        .extracting(it -> it.getAction() + " " + it.getTarget())
        .containsExactly(
            "conversation.read " + id,
            "turn.read " + TURN,
            "conversation.follow " + id,
            "conversation.follow " + id);
    assertThat(reads())
        .extracting(AuditEntry::getActor)
        .containsOnly(key.substring("pk_".length(), key.indexOf('.')));
    assertThat(reads()).extracting(AuditEntry::getTenant).containsOnly("acme");
  }

  @Test
  void aVisitorWhoReadsItsOwnIsNot() throws Exception {
    readEverything(visitor);

    assertThat(reads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/conversations/%s/messages", "/v1/conversations/%s/events"})
  void whatCannotBePutOnRecordIsNotShown(String path) throws Exception {
    var key = door.key("acme", "agent");
    door.log.producer.sendException = new TimeoutException("no broker");

    assertThat(door.send("GET", path.formatted(id), key, "").status()).isEqualTo(503);
    assertThat(
            door.send("GET", path.formatted(id).replace("events", "messages"), visitor, "")
                .status())
        .isEqualTo(200);
    assertThat(door.feed.sinks).isEmpty();
  }

  @Test
  void aVisitorReadsPassagesThatWereCitedToItAndNoOthers() throws Exception {
    var cited = ChunkKey.parse(Samples.ACME, "a.md/1/0");
    var other = ChunkKey.parse(Samples.ACME, "internal.md/1/0");
    door.history.passages.put(cited, new Passage(cited, "A", "A > B", "told", "hash"));
    door.history.passages.put(other, new Passage(other, "I", "I", "internal", "hash"));
    var user = door.ring.userOf(OpenDoor.of("acme", id)).orElseThrow();
    door.history.cited.put(cited, Set.of(user));

    var own = door.send("GET", "/v1/passages/a.md%2F1%2F0", visitor, "");
    var anybodys = door.send("GET", "/v1/passages/internal.md%2F1%2F0", visitor, "");
    var staffs =
        door.send("GET", "/v1/passages/internal.md%2F1%2F0", door.key("acme", "client"), "");

    assertThat(own.text()).contains("told");
    assertThat(anybodys.status()).isEqualTo(404);
    assertThat(staffs.text()).contains("internal");
    var someoneElses = door.send("GET", "/v1/passages/a.md%2F1%2F0", door.visitor("acme"), "");
    assertThat(someoneElses.status()).isEqualTo(404);
  }
}
