package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.kit.Socket;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the disk is nearly full: who is refused, who is not, and that it ends. */
class NearlyFullTest {
  private static final long TOO_LITTLE = 99_000_000;
  private static final long ENOUGH = 125_000_000;
  private static final String HELLO = "{\"text\":\"hello\",\"messageId\":\"m-1\"}";

  private OpenDoor door;
  private String acme;
  private String globex;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    door.tenant("globex", true);
    acme = door.key("acme", "owner");
    globex = door.key("globex", "owner");
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void messagesOfEveryTenantAreRefusedAndTakenAgainAfterwards() throws Exception {
    var ours = messages(door.conversation(acme));
    var theirs = messages(door.conversation(globex));
    door.disk.see(TOO_LITTLE);

    for (var refused :
        List.of(door.send("POST", ours, acme, HELLO), door.send("POST", theirs, globex, HELLO))) {
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
      assertThat(refused.headers().firstValue("retry-after")).hasValue("10");
      assertThat(refused.json().getString("title")).isEqualTo("Service Unavailable");
      assertThat(refused.json().getString("detail"))
          .startsWith("the disk is nearly full: 99 MB left, 125 MB needed");
    }
    assertThat(door.log.values(Topics.INBOUND)).isEmpty();

    door.disk.see(ENOUGH);
    assertThat(door.send("POST", ours, acme, HELLO).status()).isEqualTo(202);
    assertThat(door.send("POST", theirs, globex, HELLO).status()).isEqualTo(202);
    assertThat(door.log.values(Topics.INBOUND))
        .extracting(message -> message.getTenant())
        .containsExactly("acme", "globex");
  }

  @Test
  void onASocketTheProblemNamesTheMessageAndWhatIsUnderWayGoesOn() throws Exception {
    var id = door.conversation(acme);
    try (var socket = Socket.open(door.http(), door.uri("/v1/ws"), acme)) {
      socket.next("ready");
      door.disk.see(TOO_LITTLE);
      socket.send(frame("subscribe", id));
      socket.next("subscribed");

      socket.send(frame("message", id).put("messageId", "m-1").put("text", "hello"));
      var problem = socket.next("problem");
      assertThat(problem.getInteger("status")).isEqualTo(503);
      assertThat(problem.getInteger("retryAfter")).isEqualTo(10);
      assertThat(problem.getString("messageId")).isEqualTo("m-1");
      assertThat(problem.getString("conversationId")).isEqualTo(id);
      assertThat(problem.getString("detail")).startsWith("the disk is nearly full");

      door.feed.say(OpenDoor.of("acme", id), frame("delta", id).put("text", "Hi"));
      assertThat(socket.next("delta").getString("text")).isEqualTo("Hi");

      door.disk.see(ENOUGH);
      socket.send(frame("message", id).put("messageId", "m-1").put("text", "hello"));
      assertThat(socket.next("accepted").getString("messageId")).isEqualTo("m-1");
    }
  }

  @Test
  void whatAddsIsRefusedAndWhatReadsOrTakesAwayIsNot() throws Exception {
    var id = door.conversation(acme);
    door.send("PUT", "/v1/documents/a.md", acme, "# A", "text/markdown");
    var keyId = keyId();
    door.disk.see(TOO_LITTLE);

    assertThat(status("PUT", "/v1/documents/b.md", "# B", "text/markdown")).isEqualTo(503);
    assertThat(status("POST", "/v1/conversations", "{}")).isEqualTo(503);
    assertThat(status("POST", "/v1/conversations/" + id + "/feedback", "{}")).isEqualTo(503);
    assertThat(status("POST", "/v1/tenants/acme/keys", "{\"role\":\"client\"}")).isEqualTo(503);
    assertThat(status("PUT", "/v1/faq/a", "{\"questions\":[\"q\"],\"answer\":\"a\"}"))
        .isEqualTo(503);
    assertThat(door.send("POST", "/v1/tenants", door.adminKey, "{\"tenant\":\"more\"}").status())
        .isEqualTo(503);
    assertThat(door.send("POST", "/v1/stores/orders", door.adminKey, "{}").status()).isEqualTo(503);

    assertThat(status("GET", messages(id), "")).isEqualTo(200);
    assertThat(status("GET", "/v1/documents", "")).isEqualTo(200);
    assertThat(status("PATCH", "/v1/tenants/acme", "{\"retentionDays\":30}")).isEqualTo(200);
    assertThat(status("DELETE", "/v1/documents/a.md", "")).isEqualTo(204);
    assertThat(status("DELETE", "/v1/tenants/acme/keys/" + keyId, "")).isEqualTo(204);
  }

  @Test
  void anEventStreamCanBeOpened() throws Exception {
    var id = door.conversation(acme);
    door.disk.see(TOO_LITTLE);
    var request =
        HttpRequest.newBuilder(door.uri("/v1/conversations/" + id + "/events"))
            .header("authorization", "Bearer " + acme)
            .build();

    var answer = door.http().send(request, HttpResponse.BodyHandlers.ofInputStream());

    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith("id: ");
      assertThat(lines.readLine()).isEqualTo("event: subscribed");
    }
  }

  @Test
  void whoMayNotComeInLearnsNothingOfTheDisk() throws Exception {
    var id = door.conversation(acme);
    var agent = door.key("acme", "agent");
    door.disk.see(TOO_LITTLE);

    assertThat(door.send("POST", messages(id), "", HELLO).status()).isEqualTo(401);
    assertThat(door.send("POST", messages(id), agent, HELLO).status()).isEqualTo(403);
  }

  private int status(String method, String path, String body) throws Exception {
    return door.send(method, path, acme, body).status();
  }

  private int status(String method, String path, String body, String type) throws Exception {
    return door.send(method, path, acme, body, type).status();
  }

  private String keyId() throws Exception {
    return door.send("POST", "/v1/tenants/acme/keys", acme, "{\"role\":\"client\"}")
        .json()
        .getString("keyId");
  }

  private static String messages(String conversation) {
    return "/v1/conversations/" + conversation + "/messages";
  }

  private static JsonObject frame(String type, String conversation) {
    return new JsonObject().put("type", type).put("conversationId", conversation);
  }
}
