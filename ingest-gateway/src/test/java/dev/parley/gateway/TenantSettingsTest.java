package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.ids.TenantId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an owner sets for its company, and what only the admin may. */
class TenantSettingsTest {
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
}
