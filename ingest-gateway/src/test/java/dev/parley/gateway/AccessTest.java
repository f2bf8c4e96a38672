package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.seal.Sha256;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private OpenDoor door;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "pk_",
        "pk_.",
        "pk_admin.x",
        "pk_acme_0011223344556677.x",
        "pk_nobody_0011223344556677.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."
      })
  void aKeyThatIsMissingOrWrongIsRefused(String key) throws Exception {
    var answer = door.send("GET", "/v1/documents", key, "");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "owner,  200, 200, 201, 200, 403",
    "editor, 403, 200, 201, 200, 403",
    "agent,  403, 403, 403, 200, 403",
    "client, 403, 403, 201, 200, 403",
  })
  void aRoleMayWhatItMayAndNoMore(
      String role, int keys, int documents, int create, int history, int tenants) throws Exception {
    var key = door.key("acme", role);
    var id = door.conversation(door.key("acme", "client"));

    assertThat(door.send("GET", "/v1/tenants/acme/keys", key, "").status()).isEqualTo(keys);
    assertThat(door.send("GET", "/v1/documents", key, "").status()).isEqualTo(documents);
    assertThat(door.send("POST", "/v1/conversations", key, "").status()).isEqualTo(create);
    assertThat(door.send("GET", "/v1/conversations/" + id + "/messages", key, "").status())
        .isEqualTo(history);
    assertThat(door.send("GET", "/v1/tenants", key, "").status()).isEqualTo(tenants);
    assertThat(door.send("GET", "/v1/status", key, "").status()).isEqualTo(tenants);
  }

  @Test
  void onlyTheHashOfASecretIsKept() throws Exception {
    var key = door.key("acme", "client");
    var secret = key.substring(key.indexOf('.') + 1);
    var kept = door.keys.page("", "", 10).get(0).getValue();

    assertThat(kept.getSha256()).isEqualTo(Sha256.hex(secret));
    assertThat(kept.toString()).doesNotContain(secret);
    assertThat(door.send("GET", "/v1/tenants/acme/keys", door.adminKey, "").text())
        .doesNotContain(secret)
        .doesNotContain(kept.getSha256());
  }

  @Test
  void aRevokedKeyOpensNothing() throws Exception {
    var key = door.key("acme", "owner");
    var id = key.substring("pk_".length(), key.indexOf('.'));

    assertThat(door.send("DELETE", "/v1/tenants/acme/keys/" + id, door.adminKey, "").status())
        .isEqualTo(204);

    assertThat(door.send("GET", "/v1/documents", key, "").status()).isEqualTo(401);
    assertThat(door.send("DELETE", "/v1/tenants/acme/keys/" + id, door.adminKey, "").status())
        .isEqualTo(404);
  }

  @Test
  void aKeyOnTheTopicThatClaimsToBeAdminOpensNothing() throws Exception {
    var secret = "s".repeat(43);
    door.keys.put(
        new TenantKey(new dev.parley.schemas.ids.TenantId("acme"), "acme_0011223344556677"),
        new ApiKey(
            "acme_0011223344556677",
            "acme",
            dev.parley.schemas.events.Role.ADMIN,
            Sha256.hex(secret),
            "",
            door.clock.instant()));

    assertThat(door.send("GET", "/v1/tenants", "pk_acme_0011223344556677." + secret, "").status())
        .isEqualTo(401);
  }

  @Test
  void theAdminKeyNamesTheTenantWhereOneIsNeeded() throws Exception {
    var missing = door.send("GET", "/v1/documents", door.adminKey, "");
    var unknown = door.send("GET", "/v1/documents?tenant=nobody", door.adminKey, "");

    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().getString("field")).isEqualTo("tenant");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().getString("field")).isEqualTo("tenant");
    assertThat(door.send("GET", "/v1/documents?tenant=acme", door.adminKey, "").status())
        .isEqualTo(200);
  }

  @Test
  void whatIsDoneIsOnRecord() throws Exception {
    var owner = door.key("acme", "owner");
    var id = door.conversation(owner);
    door.send("PUT", "/v1/documents/a.md", owner, "# A", "text/markdown");
    door.send("DELETE", "/v1/documents/a.md", owner, "");
    door.send("GET", "/v1/conversations/" + id + "/messages", owner, "");

    assertThat(door.log.values(Topics.AUDIT))
        .extracting(entry -> entry.getAction())
        .containsExactly(
            "tenant.create", "key.create", "document.put", "document.delete", "conversation.read");
    assertThat(door.log.values(Topics.AUDIT))
        .allSatisfy(entry -> assertThat(entry.getTenant()).isEqualTo("acme"));
  }

  @Test
  void aKeyThatCannotBeLookedUpIsNotCalledWrong() throws Exception {
    door.keys.complete = false;

    var answer =
        door.send("GET", "/v1/documents", "pk_acme_0011223344556677." + "s".repeat(43), "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(door.send("GET", "/v1/documents?tenant=acme", door.adminKey, "").status())
        .isEqualTo(200);
  }

  @Test
  void everyAnswerIsStrictAboutWhatABrowserMayDo() throws Exception {
    for (var path : List.of("/", "/v1/documents", "/nothing")) {
      var headers = door.send("GET", path, "", "").headers();

      assertThat(headers.firstValue("content-security-policy").orElse("")).contains("'self'");
      assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
    }
  }
}
