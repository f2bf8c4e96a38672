package dev.parley.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Exit;
import dev.parley.cli.FakeProduct;
import dev.parley.cli.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineCommandTest {
  private static final String RECORD =
      "{\"id\":\"dialog-2-17\",\"tenant\":\"acme\",\"flow\":\"dialog\","
          + "\"topic\":\"chat.inbound.v1\",\"partition\":2,\"offset\":40,"
          + "\"reason\":\"no such schema\",\"at\":\"2026-03-02T12:00:00Z\",\"keyBytes\":41,"
          + "\"valueBytes\":200,\"replayed\":false";

  @SuppressWarnings("NullAway.Init") // before each test
  FakeProduct product;

  @BeforeEach
  void open() throws IOException {
    product = new FakeProduct();
  }

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void listsRecordsByFlowAndTenant() {
    product.says(
        "GET /v1/quarantine?flow=dialog&limit=100&tenant=acme",
        200,
        "{\"records\":[" + RECORD + "}],\"all\":3}");

    var ran = run("quarantine", "list", "--flow", "dialog", "--tenant", "acme");

    assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
    assertThat(ran.out()).contains("dialog-2-17", "acme", "chat.inbound.v1 2/40", "no such schema");
    assertThat(ran.err()).contains("1 of 3 records");
    assertThat(run("quarantine", "list", "--flow", "dialog", "--tenant", "acme", "--json").lines())
        .containsExactly(RECORD + "}");
  }

  @Test
  void showsOneWithItsHeaders() {
    product.says(
        "GET /v1/quarantine/dialog-2-17",
        200,
        RECORD
            + ",\"schemaId\":9,\"headers\":[{\"name\":\"traceparent\",\"bytes\":55,"
            + "\"value\":\"00-ab\"},{\"name\":\"other\",\"bytes\":3,\"value\":null}]}");

    var ran = run("quarantine", "show", "dialog-2-17");

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.out()).containsPattern("schemaId +9").contains("00-ab").contains("3 bytes");
  }

  @Test
  void saysWhetherARecordWasPutBackNow() {
    product.says("POST /v1/quarantine/dialog-2-17/replay", 200, RECORD + ",\"now\":true}");
    product.says("POST /v1/quarantine/dialog-2-17/replay", 200, RECORD + ",\"now\":false}");

    assertThat(run("quarantine", "replay", "dialog-2-17").out()).contains("lies on");
    assertThat(run("quarantine", "replay", "dialog-2-17").out()).contains("before");
    assertThat(run("quarantine", "replay", "nothing").code()).isEqualTo(Exit.FAILED);
    assertThat(run("quarantine").code()).isEqualTo(Exit.USAGE);
  }

  private Ran run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", product.url(), "--key", "pk_test.k"));
    return Ran.parley(Map.of("HOME", "/nonexistent"), all.toArray(String[]::new));
  }
}
