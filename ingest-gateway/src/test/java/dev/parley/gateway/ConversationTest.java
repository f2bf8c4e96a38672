package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.history.MessagePage;
import dev.parley.gateway.history.RecordedMessage;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {
  private OpenDoor door;
  private String key;
  private String id;
  private String messages;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", false);
    key = door.key("acme", "client");
    id = door.conversation(key);
    messages = "/v1/conversations/" + id + "/messages";
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void aMessageLiesSealedOnItsTopicBeforeItIsAccepted() throws Exception {
    var answer =
        door.send(
            "POST",
            messages,
            key,
            "{\"text\":\"my canary\",\"messageId\":\"m-1\",\"locale\":\"de\","
                + "\"history\":[{\"role\":\"assistant\",\"text\":\"before\"}]}");

    assertThat(answer.status()).isEqualTo(202);
    var conversation = OpenDoor.of("acme", id);
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject()
                .put("messageId", "m-1")
                .put("turnId", NameUuid.turn(conversation, "m-1").toString()));
    var message = door.log.values(Topics.INBOUND).get(0);
    assertThat(door.sealer.open(conversation, message.getText())).isEqualTo("my canary");
    assertThat(door.sealer.open(conversation, message.getHistory().get(0).getText()))
        .isEqualTo("before");
    assertThat(message.getDeclaredLocale()).isEqualTo("de");
    var raw = door.log.records(Topics.INBOUND).get(0);
    assertThat(new String(raw.value(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
  }

  @Test
  void theTraceOfTheCallerGoesOnAndABrokenOneDoesNot() throws Exception {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    for (var header : List.of(trace, "00-zz-b7-01")) {
      door.send(
          HttpRequest.newBuilder(door.uri(messages))
              .header("authorization", "Bearer " + key)
              .header("traceparent", header)
              .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}"))
              .build());
    }

    assertThat(door.log.records(Topics.INBOUND))
        .extracting(
            record ->
                new String(
                    record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
        .satisfies(
            traces -> {
              assertThat(traces.get(0)).isEqualTo(trace);
              assertThat(traces.get(1)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            });
  }

  @Test
  void theSameMessageIdAgainIsAcceptedAsTheSameTurn() throws Exception {
    var body = "{\"text\":\"x\",\"messageId\":\"m-1\"}";

    assertThat(door.send("POST", messages, key, body).json())
        .isEqualTo(door.send("POST", messages, key, body).json());
  }

  @Test
  void theTenantsOwnIdOfAUserNeverLeavesTheDoor() throws Exception {
    var first =
        door.send("POST", "/v1/conversations", key, "{\"user\":\"alice@example.org\"}")
            .json()
            .getString("conversationId");
    var second =
        door.send("POST", "/v1/conversations", key, "{\"user\":\"alice@example.org\"}")
            .json()
            .getString("conversationId");

    var user = door.ring.userOf(OpenDoor.of("acme", first)).orElseThrow();
    assertThat(user).doesNotContain("alice").matches("u-[A-Za-z0-9_-]{43}");
    assertThat(door.ring.userOf(OpenDoor.of("acme", second))).hasValue(user);
  }

  @Test
  void aTenantHasSoManyMessagesAMinuteAndTheAdminHasMore() throws Exception {
    var limited =
        Tenant.newBuilder(Samples.tenant(Samples.ACME))
            .setLimits(TenantLimits.newBuilder().setMessagesPerMinute(2).build())
            .build();
    door.tenants.put(Samples.ACME, limited);
    var body = "{\"text\":\"x\"}";
    door.send("POST", messages, key, body);
    door.send("POST", messages, key, body);

    var refused = door.send("POST", messages, key, body);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("30");
    assertThat(door.send("POST", messages + "?tenant=acme", door.adminKey, body).status())
        .isEqualTo(202);

    door.clock.advance(Duration.ofSeconds(30));
    assertThat(door.send("POST", messages, key, body).status()).isEqualTo(202);
  }

  @Test
  void aLogThatDoesNotAnswerIsSaidAndNothingIsAccepted() throws Exception {
    door.log.producer.sendException = new TimeoutException("no broker");

    var answer = door.send("POST", messages, key, "{\"text\":\"x\"}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("detail")).contains("try again");
    door.log.producer.sendException = null;
    assertThat(door.send("POST", messages, key, "{\"text\":\"x\"}").status()).isEqualTo(202);
  }

  @Test
  void whatWasSaidIsOpenedAtTheDoorAndWhatWasErasedIsSaidToBe() throws Exception {
    var conversation = OpenDoor.of("acme", id);
    var said =
        new RecordedMessage(
            "m-1",
            RecordedMessage.By.USER,
            door.sealer.seal(conversation, "hello"),
            Samples.NOON,
            Optional.of("t"),
            Optional.empty(),
            List.of());
    door.history.pages.put(conversation, new MessagePage(List.of(said), Optional.of("c")));

    var page = door.send("GET", messages, key, "").json();
    assertThat(page.getJsonArray("messages").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("id", "m-1")
                .put("author", "user")
                .put("text", "hello")
                .put("at", "2026-03-02T12:00:00Z")
                .put("turnId", "t"));
    assertThat(page.getString("next")).isEqualTo("c");

    door.ring.forget(conversation);
    var erased = door.send("GET", messages, key, "").json().getJsonArray("messages");
    assertThat(erased.getJsonObject(0).getString("text")).isEmpty();
    assertThat(erased.getJsonObject(0).getBoolean("erased")).isTrue();
  }

  @Test
  void withoutItsDatabaseTheDoorSaysSoAndChattingGoesOn() throws Exception {
    door.history.available = false;

    var answer = door.send("GET", messages, key, "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("detail")).contains("history is away");
    assertThat(door.send("POST", messages, key, "{\"text\":\"x\"}").status()).isEqualTo(202);
  }

  @Test
  void whyAnAnswerCameToBeIsToldWithTimesThatAddUp() throws Exception {
    var conversation = OpenDoor.of("acme", id);
    var turn = NameUuid.turn(conversation, "m-1").toString();
    var provenance =
        Provenance.newBuilder(Samples.provenance())
            .setQuery(door.sealer.seal(conversation, "what?"))
            .setSteps(List.of(new StepTime("retrieve", 1500L), new StepTime("generate", 2500L)))
            .setTotalMicros(4000L)
            .build();
    door.history.turns.put(
        "acme/" + turn,
        new RecordedTurn(
            conversation,
            turn,
            "m-1",
            Outcome.ANSWERED,
            Optional.empty(),
            Optional.of(provenance),
            1,
            Samples.NOON));

    var why = door.send("GET", "/v1/turns/" + turn, key, "").json();

    assertThat(why.getString("query")).isEqualTo("what?");
    assertThat(why.getString("generator")).isEqualTo("extractive");
    assertThat(why.getJsonObject("timings").encode())
        .isEqualTo("{\"retrieve\":1.5,\"generate\":2.5,\"total\":4.0}");
  }

  @Test
  void feedbackIsSealedAndNamesItsTurn() throws Exception {
    var turn = NameUuid.turn(OpenDoor.of("acme", id), "m-1").toString();
    var answer =
        door.send(
            "POST",
            "/v1/conversations/" + id + "/feedback",
            key,
            new JsonObject()
                .put("turnId", turn)
                .put("kind", "csat")
                .put("value", 4)
                .put("text", "fine")
                .encode());

    assertThat(answer.status()).isEqualTo(202);
    var feedback = door.log.values(Topics.FEEDBACK).get(0);
    assertThat(feedback.getTargetId()).isEqualTo(turn);
    assertThat(feedback.getValue()).isEqualTo("4");
    assertThat(door.sealer.open(OpenDoor.of("acme", id), feedback.getText())).isEqualTo("fine");
  }
}
