package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.search.SearchQuery;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Understood;
import dev.parley.schemas.ids.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers come to be, at the door. */
@NullUnmarked // JUnit fills the fields
class PlaygroundTest {
  private static final String PATH = "/v1/playground";
  private static final String ASKED = "{\"question\":\"why?\"}";

  private final List<SearchQuery> queries = new ArrayList<>();
  private OpenDoor door;
  private String acme;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    door.tenant("globex", true);
    acme = door.key("acme", "editor");
    door.search =
        (tenant, query) -> {
          queries.add(query);
          return Future.succeededFuture(explained(tenant, tenant));
        };
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  /** What a worker tells of a tenant, sealed for one. */
  private SearchResults explained(TenantId tenant, TenantId sealedFor) {
    var story = new JsonObject(Map.of("answer", Map.of("text", "because of " + tenant)));
    return SearchResults.newBuilder()
        .setRequestId("r")
        .setTenant(tenant.value())
        .setPassages(List.of())
        .setUnderstood(new Understood("knowledge", true, 0.9, 0.1, "neutral", "en", 1500L))
        .setExplanation(door.sealer.seal(sealedFor, "r", story.encode()))
        .build();
  }

  @Test
  void tellsWhatEachStageMadeOfTheQuestion() throws Exception {
    var body = "{\"question\":\"why?\",\"history\":[{\"role\":\"user\",\"text\":\"before\"}]}";

    var told = door.send("POST", PATH, acme, body);

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().getJsonObject("answer").getString("text")).isEqualTo("because of acme");
    assertThat(told.json().getString("tenant")).isEqualTo("acme");
    var understanding = told.json().getJsonObject("understanding");
    assertThat(understanding.getString("intent")).isEqualTo("knowledge");
    assertThat(understanding.getDouble("millis")).isEqualTo(1.5);
    assertThat(queries).hasSize(1);
    assertThat(queries.get(0).explained()).isTrue();
    assertThat(queries.get(0).query()).isEqualTo("why?");
    assertThat(queries.get(0).history()).hasSize(1);
  }

  @Test
  void aKeyIsForItsOwnCompanyOnly() throws Exception {
    var globex = door.key("globex", "editor");

    assertThat(door.send("POST", PATH, globex, ASKED).text()).contains("because of globex");
    assertThat(door.send("POST", PATH + "?tenant=globex", acme, ASKED).status()).isEqualTo(404);
    assertThat(door.send("POST", PATH + "?tenant=globex", door.adminKey, ASKED).text())
        .contains("because of globex");
    assertThat(door.send("POST", PATH + "?tenant=nobody", door.adminKey, ASKED).status())
        .isEqualTo(404);
    assertThat(queries).hasSize(2);
  }

  @Test
  void whatIsSealedForAnotherCompanyIsNotTold() throws Exception {
    door.search =
        (tenant, query) ->
            Future.succeededFuture(explained(new TenantId("globex"), new TenantId("globex")));

    var answer = door.send("POST", PATH, acme, ASKED);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("globex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "agent"})
  void onlyEditorsMaySeePrompts(String role) throws Exception {
    var key = door.key("acme", role);

    assertThat(door.send("POST", PATH, key, ASKED).status()).isEqualTo(403);
    assertThat(door.send("POST", PATH, door.visitor("acme"), ASKED).status()).isEqualTo(403);
    assertThat(door.send("POST", PATH, "", ASKED).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                        | question",
        "{\"question\":\"  \"}                                     | question",
        "{\"question\":7}                                          | question",
        "{\"question\":\"x\",\"history\":[{\"role\":\"bot\"}]}     | history[0].role",
        "nonsense                                                  | body",
      })
  void whatDoesNotFitIsNamed(String body, String field) throws Exception {
    var answer = door.send("POST", PATH, acme, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.json().getString("field")).isEqualTo(field);
    assertThat(queries).isEmpty();
  }

  @Test
  void tooLongAQuestionAndTooLargeABodyAreRefused() throws Exception {
    var long4001 = new JsonObject().put("question", "x".repeat(4001)).encode();
    var megabyte = new JsonObject().put("question", "x".repeat(1_000_000)).encode();

    assertThat(door.send("POST", PATH, acme, long4001).status()).isEqualTo(400);
    var answer = door.send("POST", PATH, acme, megabyte);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().getString("field")).isEqualTo("body");
    assertThat(queries).isEmpty();
  }

  @Test
  void aStageThatCannotTellSaysSoInAWord() throws Exception {
    door.search =
        (tenant, query) ->
            Future.succeededFuture(
                SearchResults.newBuilder()
                    .setRequestId("r")
                    .setTenant(tenant.value())
                    .setPassages(List.of())
                    .setError("busy")
                    .build());

    var answer = door.send("POST", PATH, acme, ASKED);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("detail")).contains("busy");
  }

  @Test
  void thePageIsThere() throws Exception {
    assertThat(door.send("GET", "/playground", "", "").text()).contains("Playground");
  }
}
