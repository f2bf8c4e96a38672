package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.seal.Sha256;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
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
  void anOwnerSetsHowLongConversationsOfItsOwnTenantAreKept() throws Exception {
    var owner = door.key("acme", "owner");
    var days = "{\"retentionDays\":30}";
    door.tenant("keeping", true);

    assertThat(door.send("PATCH", "/v1/tenants/acme", owner, days).status()).isEqualTo(200);
    assertThat(door.send("PATCH", "/v1/tenants/keeping", owner, days).status()).isEqualTo(404);
    assertThat(door.send("PATCH", "/v1/tenants/acme", door.key("acme", "editor"), days).status())
        .isEqualTo(403);
    assertThat(door.send("PATCH", "/v1/tenants/nobody", door.adminKey, days).status())
        .isEqualTo(404);
    assertThat(door.send("GET", "/v1/tenants/acme", owner, "").json().getInteger("retentionDays"))
        .isEqualTo(30);
    assertThat(
            door.send("GET", "/v1/tenants/keeping", door.adminKey, "")
                .json()
                .getInteger("retentionDays"))
        .isEqualTo(365);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"retentionDays\":0}", "{\"retentionDays\":-1}"})
  void aRetentionThatIsNoneIsRefusedByName(String body) throws Exception {
    var refused = door.send("PATCH", "/v1/tenants/acme", door.adminKey, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).isEqualTo("retentionDays");
  }

  @Test
  void anOwnerBlocksWordsAndWhatIsNotNamedStays() throws Exception {
    var owner = door.key("acme", "owner");
    var path = "/v1/tenants/acme";
    door.send("PATCH", path, owner, "{\"retentionDays\":30}");

    var blocked = door.send("PATCH", path, owner, "{\"blockedWords\":[\"Globex\",\"for free\"]}");

    assertThat(blocked.status()).isEqualTo(200);
    var tenant = door.send("GET", path, owner, "").json();
    assertThat(tenant.getJsonArray("blockedWords").getList()).containsExactly("Globex", "for free");
    assertThat(tenant.getInteger("retentionDays")).isEqualTo(30);
    door.send("PATCH", path, owner, "{\"blockedWords\":[]}");
    assertThat(door.send("GET", path, owner, "").json().getJsonArray("blockedWords")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",7]", "[\"a\",\"\"]", "\"a\"", "[[\"a\"]]"})
  void wordsThatAreNoneAreRefusedByName(String words) throws Exception {
    var refused =
        door.send("PATCH", "/v1/tenants/acme", door.adminKey, "{\"blockedWords\":" + words + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).startsWith("blockedWords");
  }

  @Test
  void anOwnerChoosesTheEncoderOfItsIndex() throws Exception {
    var path = "/v1/tenants/acme";
    var owner = door.key("acme", "owner");
    assertThat(door.send("GET", path, owner, "").json().getString("encoder"))
        .isEqualTo("minilm-l6-v2-q8");

    var chosen = door.send("PATCH", path, owner, "{\"encoder\":\"bge-small-en-v1.5-q8\"}");

    assertThat(chosen.status()).isEqualTo(200);
    assertThat(door.send("GET", path, owner, "").json().getString("encoder"))
        .isEqualTo("bge-small-en-v1.5-q8");
    assertThat(door.tenants.find(new TenantId("acme")).orElseThrow().getSentenceEncoder())
        .isEqualTo("bge-small-en-v1.5-q8");
  }

  @Test
  void onlyOwnersAndTheAdminChooseAnEncoder() throws Exception {
    door.send("POST", "/v1/tenants", door.adminKey, "{\"tenant\":\"globex\"}");
    var body = "{\"encoder\":\"bge-small-en-v1.5-q8\"}";

    assertThat(door.send("PATCH", "/v1/tenants/acme", door.key("acme", "editor"), body).status())
        .isEqualTo(403);
    assertThat(door.send("PATCH", "/v1/tenants/acme", door.key("globex", "owner"), body).status())
        .isIn(403, 404);
    assertThat(door.send("PATCH", "/v1/tenants/acme", door.adminKey, body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"word2vec\"", "\"\"", "7", "\"BGE-small-en-v1.5-q8\""})
  void anEncoderThatIsNotKnownIsRefused(String encoder) throws Exception {
    var refused =
        door.send("PATCH", "/v1/tenants/acme", door.adminKey, "{\"encoder\":" + encoder + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).isEqualTo("encoder");
  }

  @Test
  void whoAsksForAnotherEncoderHearsWhichThereAre() throws Exception {
    var body = "{\"encoder\":\"word2vec\"}";

    var refused = door.send("PATCH", "/v1/tenants/acme", door.adminKey, body);

    assertThat(refused.json().encode()).contains("minilm-l6-v2-q8", "bge-small-en-v1.5-q8");
  }

  @Test
  void theAdminSetsWhatADayMayCostAndTakesItBack() throws Exception {
    var path = "/v1/tenants/acme";
    assertThat(door.send("GET", path, door.adminKey, "").json().getString("budgetPerDay"))
        .isEqualTo("default");

    var set = door.send("PATCH", path, door.adminKey, "{\"budgetPerDay\":\"2.50\"}");
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.json().getString("budgetPerDay")).isEqualTo("2.5");

    door.send("PATCH", path, door.adminKey, "{\"budgetPerDay\":\"default\"}");
    assertThat(door.send("GET", path, door.adminKey, "").json().getString("budgetPerDay"))
        .isEqualTo("default");
  }

  @Test
  void anOwnerMayNotRaiseItsOwnBudget() throws Exception {
    var owner = door.key("acme", "owner");

    var refused = door.send("PATCH", "/v1/tenants/acme", owner, "{\"budgetPerDay\":\"1000000\"}");

    assertThat(refused.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"-1\"", "\"1e9\"", "\"1.0000001\"", "\"two\"", "2.5", "\"\""})
  void aBudgetThatIsNoAmountIsRefusedByName(String budget) throws Exception {
    var refused =
        door.send("PATCH", "/v1/tenants/acme", door.adminKey, "{\"budgetPerDay\":" + budget + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).isEqualTo("budgetPerDay");
  }

  @Test
  void aTenantIsMadeOnce() throws Exception {
    var again = door.send("POST", "/v1/tenants", door.adminKey, "{\"tenant\":\"acme\"}");
    var malformed = door.send("POST", "/v1/tenants", door.adminKey, "{\"tenant\":\"A c\"}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.json().getString("field")).isEqualTo("tenant");
  }

  @Test
  void aVisitorSeesItsOwnConversationsOnly() throws Exception {
    var one = door.visitor("acme");
    var other = door.visitor("acme");
    var id = door.conversation(one);
    var path = "/v1/conversations/" + id + "/messages";

    assertThat(door.send("POST", path, one, "{\"text\":\"x\"}").status()).isEqualTo(202);
    assertThat(door.send("POST", path, other, "{\"text\":\"x\"}").status()).isEqualTo(404);
    assertThat(door.send("GET", path, other, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/documents", one, "").status()).isEqualTo(403);
    assertThat(door.send("GET", path, door.key("acme", "agent"), "").status()).isEqualTo(200);
  }

  @Test
  void aVisitorCannotTakeAnothersUser() throws Exception {
    var visitor = door.visitor("acme");

    door.send("POST", "/v1/conversations", visitor, "{\"user\":\"alice\"}");
    var id =
        door.send("POST", "/v1/conversations", visitor, "{\"user\":\"alice\"}")
            .json()
            .getString("conversationId");

    assertThat(door.ring.userOf(OpenDoor.of("acme", id)).orElseThrow()).startsWith("r-");
  }

  @Test
  void visitorsAreForCompaniesThatChatInPublic() throws Exception {
    door.tenant("closed", false);

    assertThat(door.send("POST", "/v1/public/companies/closed/visitors", "", "").status())
        .isEqualTo(404);
    assertThat(door.send("POST", "/v1/public/companies/NO/visitors", "", "").status())
        .isEqualTo(404);
    assertThat(door.send("GET", "/v1/public/companies", "", "").text())
        .contains("acme")
        .doesNotContain("closed");
  }

  @Test
  void oneAddressMakesSoManyVisitorsAMinute() throws Exception {
    door.visitor("acme");
    door.visitor("acme");
    door.visitor("acme");

    var refused = door.send("POST", "/v1/public/companies/acme/visitors", "", "");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("20");

    door.clock.advance(Duration.ofSeconds(20));
    assertThat(door.send("POST", "/v1/public/companies/acme/visitors", "", "").status())
        .isEqualTo(201);
  }

  @Test
  void aVisitorsTokenEnds() throws Exception {
    var token = door.visitor("acme");
    door.clock.advance(Duration.ofDays(30).plusSeconds(1));

    assertThat(door.send("POST", "/v1/conversations", token, "").status()).isEqualTo(401);
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
