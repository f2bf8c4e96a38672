package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaqTest {
  private static final String REFUND =
      "{\"questions\":[\"Money back?\",\"Refunds?\"],\"answer\":\"By card.\"}";

  private OpenDoor door;
  private String key;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", false);
    door.tenant("globex", false);
    key = door.key("acme", "editor");
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void anEntryOfTheSameNameIsEachTenantsOwn() throws Exception {
    var globex = door.key("globex", "editor");
    door.send("PUT", "/v1/faq/refund", key, REFUND);

    assertThat(door.send("GET", "/v1/faq/refund", globex, "").status()).isEqualTo(404);
    assertThat(door.send("DELETE", "/v1/faq/refund", globex, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/faq", globex, "").json().getJsonArray("entries")).isEmpty();
    assertThat(door.send("GET", "/v1/faq/refund", key, "").json().getString("answer"))
        .isEqualTo("By card.");
  }

  @Test
  void whatIsWrittenIsAnEventAndOnRecord() throws Exception {
    var put = door.send("PUT", "/v1/faq/refund", key, REFUND);
    var changed = door.send("PUT", "/v1/faq/refund", key, REFUND.replace("By card.", "By cheque."));

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json().getLong("version")).isEqualTo(1);
    assertThat(changed.json().getLong("version")).isEqualTo(2);
    var entry = door.faq.find(new TenantKey(Samples.ACME, "refund")).orElseThrow();
    assertThat(entry.getQuestions()).isEqualTo(List.of("Money back?", "Refunds?"));
    assertThat(entry.getAnswer()).isEqualTo("By cheque.");
    assertThat(door.log.values(Topics.AUDIT))
        .extracting(it -> it.getAction() + " " + it.getTarget())
        .contains("faq.put refund");
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    door.send("PUT", "/v1/faq/refund", key, REFUND);

    assertThat(door.send("DELETE", "/v1/faq/refund", key, "").status()).isEqualTo(204);
    assertThat(door.send("DELETE", "/v1/faq/refund", key, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/faq/refund", key, "").status()).isEqualTo(404);
    assertThat(door.faq.find(new TenantKey(Samples.ACME, "refund"))).isEmpty();
  }

  @Test
  void theListIsPaged() throws Exception {
    for (var name : List.of("b", "a", "c")) {
      door.send("PUT", "/v1/faq/" + name, key, REFUND);
    }

    var first = door.send("GET", "/v1/faq?limit=2", key, "").json();
    var second = door.send("GET", "/v1/faq?limit=2&after=b", key, "").json();

    assertThat(first.getJsonArray("entries")).hasSize(2);
    assertThat(first.getString("next")).isEqualTo("b");
    assertThat(second.getJsonArray("entries").getJsonObject(0).getString("entry")).isEqualTo("c");
    assertThat(second.getString("next")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a%2Fb, `{\"questions\":[\"x\"],\"answer\":\"y\"}`, entry",
        "a, `{\"questions\":[],\"answer\":\"y\"}`, questions",
        "a, `{\"questions\":[\"x\",7],\"answer\":\"y\"}`, questions[1]",
        "a, `{\"questions\":[\" \"],\"answer\":\"y\"}`, questions[0]",
        "a, `{\"questions\":\"x\",\"answer\":\"y\"}`, questions",
        "a, `{\"questions\":[\"x\"]}`, answer",
      })
  void whatIsNoEntryIsRefusedByName(String name, String body, String field) throws Exception {
    var refused = door.send("PUT", "/v1/faq/" + name, key, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).isEqualTo(field);
  }

  @Test
  void thereIsAnEndToHowManyThereMayBe() throws Exception {
    for (int i = 0; i < 1000; i++) {
      var name = "e" + i;
      door.faq.put(
          new TenantKey(Samples.ACME, name),
          new FaqEntry("acme", name, 1L, List.of("q" + i), "a", Samples.NOON, "test"));
    }

    assertThat(door.send("PUT", "/v1/faq/more", key, REFUND).status()).isEqualTo(409);
    assertThat(door.send("PUT", "/v1/faq/e7", key, REFUND).status()).isEqualTo(200);
    assertThat(door.send("PUT", "/v1/faq/more", door.key("globex", "editor"), REFUND).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"owner, 200", "editor, 200", "agent, 403", "client, 403"})
  void onlyWhoMayEditMayWrite(String role, int status) throws Exception {
    var whose = door.key("acme", role);

    assertThat(door.send("PUT", "/v1/faq/refund", whose, REFUND).status()).isEqualTo(status);
    assertThat(door.send("GET", "/v1/faq", whose, "").status()).isEqualTo(status);
  }
}
