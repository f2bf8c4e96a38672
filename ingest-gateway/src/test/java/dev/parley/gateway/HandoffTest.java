package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.history.RecordedHandoff;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is noted for whoever takes over is read by staff and by nobody else. */
class HandoffTest {
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
    var key = OpenDoor.of("acme", id);
    handedOver(
        Optional.of(door.sealer.seal(key, "cancelling a plan")),
        door.sealer.seal(key, "> How do I cancel?\n< In Settings."));
  }

  private void handedOver(Optional<Sealed> label, Sealed summary) {
    var key = OpenDoor.of("acme", id);
    door.history.turns.put(
        "acme/" + TURN,
        new RecordedTurn(
            key,
            TURN,
            "m",
            Outcome.HANDED_TO_AGENT,
            Optional.of("asked-for-a-person"),
            Optional.empty(),
            0,
            Samples.NOON));
    door.history.handoffs.put(
        key,
        List.of(
            new RecordedHandoff(
                "h",
                TURN,
                "rule",
                "asked-for-a-person",
                Optional.empty(),
                label,
                Optional.of(summary),
                Samples.NOON)));
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "editor", "owner"})
  void whoMayTakeOverReadsWhatWasNoted(String role) throws Exception {
    var key = door.key("acme", role);

    var handoff = read(key).getJsonArray("handoffs").getJsonObject(0);

    assertThat(handoff.getString("label")).isEqualTo("cancelling a plan");
    assertThat(handoff.getString("cause")).isEqualTo("asked-for-a-person");
    assertThat(handoff.getJsonArray("summary"))
        .containsExactly(
            new JsonObject().put("text", "How do I cancel?").put("byCompany", false),
            new JsonObject().put("text", "In Settings.").put("byCompany", true));
    assertThat(handoff.containsKey("erased")).isFalse();
    assertThat(turn(key).json().getJsonObject("handoff")).isEqualTo(handoff);
    assertThat(door.log.values(Topics.AUDIT))
        .extracting(it -> it.getAction() + " " + it.getTarget())
        .contains("handoffs.read " + id);
  }

  @Test
  void noCustomerAndNoProgramDoes() throws Exception {
    for (var key : List.of(visitor, door.key("acme", "client"))) {
      var list = door.send("GET", "/v1/conversations/" + id + "/handoffs", key, "");

      assertThat(list.status()).isEqualTo(403);
      assertThat(turn(key).status()).isEqualTo(200);
      for (var text :
          List.of(
              list.text(),
              turn(key).text(),
              door.send("GET", "/v1/conversations/" + id + "/messages", key, "").text())) {
        assertThat(text).doesNotContain("cancel", "Settings", "handoffId");
      }
    }
  }

  @Test
  void aNoteWhoseKeyIsGoneIsSaidToBeErased() throws Exception {
    handedOver(
        Optional.empty(), new Sealed("gone", ByteBuffer.allocate(12), ByteBuffer.allocate(32)));

    var handoff = read(door.key("acme", "agent")).getJsonArray("handoffs").getJsonObject(0);

    assertThat(handoff.getBoolean("erased")).isTrue();
    assertThat(handoff.getJsonArray("summary")).isEmpty();
    assertThat(handoff.getString("label")).isNull();
  }

  private JsonObject read(String key) throws Exception {
    return door.send("GET", "/v1/conversations/" + id + "/handoffs", key, "").json();
  }

  private OpenDoor.Answer turn(String key) throws Exception {
    return door.send("GET", "/v1/turns/" + TURN, key, "");
  }
}
