package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.history.MessagePage;
import dev.parley.gateway.history.Passage;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantIsolationTest {
  private static final String SAME = Samples.CONVERSATION.toString();
  private static final String HELLO = "{\"text\":\"hello\"}";

  private OpenDoor door;
  private String acme;
  private String globex;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    door.tenant("globex", false);
    acme = door.key("acme", "owner");
    globex = door.key("globex", "owner");
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void theSameConversationIdOfTwoTenantsIsTwoConversations() throws Exception {
    door.ring.with(OpenDoor.of("acme", SAME), "alice").with(OpenDoor.of("globex", SAME), "bob");

    door.send("POST", "/v1/conversations/" + SAME + "/messages", acme, HELLO);
    door.send("POST", "/v1/conversations/" + SAME + "/messages", globex, HELLO);

    assertThat(door.log.records(Topics.INBOUND))
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsExactly("acme/" + SAME, "globex/" + SAME);
    assertThat(door.log.values(Topics.INBOUND))
        .extracting(message -> message.getTenant() + " " + message.getUser())
        .containsExactly("acme alice", "globex bob");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, messages, '{\"text\":\"x\"}'",
    "GET, messages, ''",
    "GET, handoffs, ''",
    "GET, events, ''",
    "POST, feedback, '{\"turnId\":\"11111111-2222-4333-8444-555555555555\",\"kind\":\"like\"}'"
  })
  void anothersConversationAnswersLikeOneThatNobodyHas(String method, String what, String body)
      throws Exception {
    var theirs = door.conversation(globex);

    var anothers = door.send(method, "/v1/conversations/" + theirs + "/" + what, acme, body);
    var nobodys = door.send(method, "/v1/conversations/" + SAME + "/" + what, acme, body);

    assertThat(anothers.status()).isEqualTo(404);
    assertThat(anothers.text()).isEqualTo(nobodys.text()).doesNotContain("globex");
  }

  @ParameterizedTest
  @CsvSource({"/v1/documents", "/v1/documents/a.md", "/v1/conversations/x/messages"})
  void aBoundKeyThatNamesAnotherTenantSeesNothing(String path) throws Exception {
    var other = door.send("GET", path + "?tenant=globex", acme, "");
    var unknown = door.send("GET", path + "?tenant=nobody", acme, "");

    assertThat(other.status()).isEqualTo(404);
    assertThat(other.text()).isEqualTo(unknown.text());
  }

  @Test
  void anotherTenantsSettingsAndKeysAreNotThere() throws Exception {
    for (var path : List.of("/v1/tenants/globex", "/v1/tenants/globex/keys")) {
      var other = door.send("GET", path, acme, "");

      assertThat(other.status()).isEqualTo(404);
      assertThat(other.text())
          .isEqualTo(door.send("GET", path.replace("globex", "nobody"), acme, "").text());
    }
    var theirKey = globex.substring("pk_".length(), globex.indexOf('.'));
    assertThat(door.send("DELETE", "/v1/tenants/acme/keys/" + theirKey, acme, "").status())
        .isEqualTo(404);
    assertThat(door.send("GET", "/v1/documents", globex, "").status()).isEqualTo(200);
  }

  @Test
  void documentsOfTheSameNameAreEachTenantsOwn() throws Exception {
    door.send("PUT", "/v1/documents/a.md", acme, "# Acme", "text/markdown");

    assertThat(door.send("GET", "/v1/documents/a.md", globex, "").status()).isEqualTo(404);
    assertThat(door.send("DELETE", "/v1/documents/a.md", globex, "").status()).isEqualTo(404);

    door.send("PUT", "/v1/documents/a.md", globex, "# Globex!", "text/markdown");
    door.send("DELETE", "/v1/documents/a.md", globex, "");

    assertThat(door.send("GET", "/v1/documents/a.md", acme, "").json().getInteger("bytes"))
        .isEqualTo(6);
    assertThat(door.send("GET", "/v1/documents", globex, "").json().getJsonArray("documents"))
        .isEmpty();
  }

  @Test
  void turnsPassagesAndHistoryAreReadForTheCallersTenantOnly() throws Exception {
    var conversation = OpenDoor.of("globex", SAME);
    door.ring.with(conversation, "bob").with(OpenDoor.of("acme", SAME), "alice");
    var turn = "22222222-2222-4333-8444-555555555555";
    door.history.turns.put(
        "globex/" + turn,
        new RecordedTurn(
            conversation,
            turn,
            "m",
            Outcome.ANSWERED,
            Optional.empty(),
            Optional.empty(),
            1,
            Samples.NOON));
    var chunk = ChunkKey.parse(Samples.GLOBEX, "a.md/1/0");
    door.history.passages.put(chunk, new Passage(chunk, "A", "A > B", "secret", "hash"));
    door.history.pages.put(conversation, new MessagePage(List.of(), Optional.of("older")));

    assertThat(door.send("GET", "/v1/turns/" + turn, acme, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/turns/" + turn, globex, "").status()).isEqualTo(200);
    assertThat(door.send("GET", "/v1/passages/a.md%2F1%2F0", acme, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/passages/a.md%2F1%2F0", globex, "").text()).contains("secret");
    var mine = door.send("GET", "/v1/conversations/" + SAME + "/messages", acme, "");
    assertThat(mine.json().getString("next")).isNull();
  }
}
