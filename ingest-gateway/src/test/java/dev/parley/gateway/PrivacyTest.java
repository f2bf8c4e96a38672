package dev.parley.gateway;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.kit.Personal.Kept;
import dev.parley.gateway.privacy.PersonalRecords.Erased;
import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyTest {
  private static final String USER = "u-1";
  private static final ConversationKey ACMES = Samples.conversation(ACME);

  @SuppressWarnings("NullAway.Init") // before each test
  OpenDoor door;

  @SuppressWarnings("NullAway.Init") // before each test
  String owner;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    door.tenant("globex", true);
    owner = door.key("acme", "owner");
    for (var tenant : List.of(ACME, GLOBEX)) {
      door.userKeys.with(Samples.conversation(tenant), USER);
      says(tenant, USER, Samples.conversation(tenant), "text of " + tenant);
    }
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void erasesOneTenantsUserAndLeavesTheSameUserOfAnother() throws Exception {
    var ordered = door.send("DELETE", "/v1/users/u-1", owner, "");
    assertThat(ordered.status()).isEqualTo(202);
    assertThat(ordered.json().getBoolean("done")).isFalse();

    await().until(() -> order(ACME).isPresent() && door.userKeys.users.size() == 1);
    await().until(() -> progress().getJsonObject("keys").getInteger("destroyed") == 2);
    assertThat(progress().getBoolean("done")).isFalse();
    recorderIsDone();
    assertThat(progress().getBoolean("done")).isTrue();
    assertThat(progress().getJsonObject("rows").getJsonObject("deleted").getLong("messages"))
        .isEqualTo(3);
    assertThat(door.erasures.find(ErasureKey.ofConversation(ACMES, USER))).isPresent();

    assertThat(door.userKeys.knows(GLOBEX, USER)).isTrue();
    assertThat(order(GLOBEX)).isEmpty();
  }

  @Test
  void theSameOrderTwiceIsOneUntilTheUserComesBack() throws Exception {
    door.send("DELETE", "/v1/users/u-1", owner, "");
    await().until(() -> order(ACME).orElseThrow().getKeysDestroyedAt() != null);
    var first = order(ACME).orElseThrow().getErasedAt();
    recorderIsDone();

    door.clock.advance(Duration.ofMinutes(1));
    assertThat(door.send("DELETE", "/v1/users/u-1", owner, "").status()).isEqualTo(200);
    assertThat(order(ACME).orElseThrow().getErasedAt()).isEqualTo(first);

    door.userKeys.with(new ConversationKey(ACME, new UUID(0, 2)), USER);
    assertThat(door.send("DELETE", "/v1/users/u-1", owner, "").status()).isEqualTo(202);
    assertThat(order(ACME).orElseThrow().getErasedAt()).isAfter(first);
  }

  @Test
  void anOrderWhoseKeysCouldNotBeDestroyedIsFinishedByTheNextGateway() throws Exception {
    door.userKeys.broken = true;
    door.send("DELETE", "/v1/users/u-1", owner, "");
    await().until(() -> door.erasures.find(ErasureKey.ofConversation(ACMES, USER)).isPresent());
    assertThat(order(ACME).orElseThrow().getKeysDestroyedAt()).isNull();

    // Woken as at a start: what lies open on the topic is looked for, nobody orders it again.
    door.userKeys.broken = false;
    door.send("DELETE", "/v1/users/u-1?tenant=globex", door.adminKey, "");
    await().until(() -> order(ACME).orElseThrow().getKeysDestroyedAt() != null);
  }

  @Test
  void findsAPersonByTheCompanysOwnId() throws Exception {
    var conversation =
        door.send("POST", "/v1/conversations", owner, "{\"user\":\"ann@example.org\"}")
            .json()
            .getString("conversationId");
    var key = OpenDoor.of("acme", conversation);
    var user = door.ring.userOf(key).orElseThrow();
    door.userKeys.with(key, user);

    var ordered = door.send("DELETE", "/v1/users/ann%40example.org", owner, "");

    assertThat(ordered.status()).isEqualTo(202);
    assertThat(ordered.json().getString("user")).isEqualTo(user).doesNotContain("ann");
    var audited = door.log.values(Topics.AUDIT);
    assertThat(audited).extracting(AuditEntry::getAction).contains("user.erase");
    assertThat(audited.toString()).doesNotContain("ann@");
  }

  @Test
  void exportsEverythingOpened() throws Exception {
    var exported = door.send("GET", "/v1/users/u-1/export", owner, "");

    assertThat(exported.status()).isEqualTo(200);
    var json = exported.json();
    assertThat(json.getString("user")).isEqualTo(USER);
    assertThat(json.getString("erasedAt")).isNull();
    var messages = json.getJsonArray("conversations").getJsonObject(0).getJsonArray("messages");
    assertThat(messages.getJsonObject(0).getString("text")).isEqualTo("text of acme");
    assertThat(messages.size()).isEqualTo(2);
    assertThat(exported.text()).doesNotContain("globex");
    assertThat(door.log.values(Topics.AUDIT))
        .extracting(AuditEntry::getAction)
        .contains("user.export");
  }

  @Test
  void anExportOfAnErasedUserSaysSo() throws Exception {
    door.send("DELETE", "/v1/users/u-1", owner, "");
    recorderIsDone();

    var json = door.send("GET", "/v1/users/u-1/export", owner, "").json();

    assertThat(json.getString("erasedAt")).isEqualTo(door.clock.instant().toString());
    assertThat(json.getJsonArray("conversations")).isEmpty();
  }

  @Test
  void somebodyNobodyKnowsIsNotFound() throws Exception {
    for (var path : List.of("/v1/users/nobody", "/v1/users/%20")) {
      var refused = door.send("DELETE", path, owner, "");
      assertThat(refused.status()).isEqualTo(404);
    }
    assertThat(door.send("DELETE", "/v1/users/nobody", owner, "").json().getString("field"))
        .isEqualTo("user");
    assertThat(door.send("GET", "/v1/users/u-1/erasure", owner, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/users/nobody/export", owner, "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"client,403", "agent,403", "editor,403", "visitor,403", "none,401"})
  void onlyOwnersAndAdminsMay(String role, int status) throws Exception {
    var key =
        switch (role) {
          case "visitor" -> door.visitor("acme");
          case "none" -> "";
          default -> door.key("acme", role);
        };

    assertThat(door.send("DELETE", "/v1/users/u-1", key, "").status()).isEqualTo(status);
    assertThat(door.send("GET", "/v1/users/u-1/erasure", key, "").status()).isEqualTo(status);
    assertThat(door.send("GET", "/v1/users/u-1/export", key, "").status()).isEqualTo(status);
    assertThat(order(ACME)).isEmpty();
  }

  @Test
  void anotherTenantsOwnerFindsNothing() throws Exception {
    var other = door.key("globex", "owner");

    assertThat(door.send("DELETE", "/v1/users/u-1?tenant=acme", other, "").status()).isEqualTo(404);
    assertThat(order(ACME)).isEmpty();
  }

  private Optional<dev.parley.schemas.events.Erasure> order(TenantId tenant) {
    return door.erasures.find(ErasureKey.ofUser(tenant, USER));
  }

  private io.vertx.core.json.JsonObject progress() throws Exception {
    return door.send("GET", "/v1/users/u-1/erasure", owner, "").json();
  }

  private void recorderIsDone() {
    var at = order(ACME).orElseThrow().getErasedAt();
    var key = new TenantKey(ACME, USER);
    door.personal.erased.put(key, new Erased(at, Optional.of(at), Map.of("messages", 3L)));
    door.personal.users.remove(key);
  }

  private void says(TenantId tenant, String user, ConversationKey key, String text) {
    Map<String, Object> first = Map.of("id", "m1", "text", door.sealer.seal(key, text));
    Map<String, Object> second = Map.of("id", "m2", "text", door.sealer.seal(key, "more"));
    door.personal.users.put(
        new TenantKey(tenant, user), List.of(new Kept(key, List.of(first, second))));
  }
}
