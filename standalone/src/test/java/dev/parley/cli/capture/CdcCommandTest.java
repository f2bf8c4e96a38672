package dev.parley.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.cli.Exit;
import dev.parley.cli.FakeProduct;
import dev.parley.cli.Ran;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CdcCommandTest {
  private static final String UP =
      """
      {"healthy":true,"stages":[
        {"name":"recorder","state":"UP","detail":"serving","facts":{"lag":0}},
        {"name":"cdc","state":"UP","detail":"serving","facts":{
          "lagMillis":1500,"lagBytes":192,"slotActive":1,"slotBytes":81320,"changes":9,
          "quarantined":1,"snapshotRows":7,"snapshotTablesLeft":0,
          "last.turns":1795274571883,"last.messages":1795274571000}}]}
      """;
  private static final String SNAPSHOT =
      """
      {"healthy":false,"stages":[
        {"name":"cdc","state":"DEGRADED","detail":"taking a snapshot: 2 of 14 tables, 7 rows",
          "facts":{"changes":0,"quarantined":0,"snapshotRows":7,"snapshotTablesLeft":12}}]}
      """;

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
  void tellsLagSlotAndTablesAsJson() throws Exception {
    product.says("GET /v1/status", 200, UP);

    var ran = run("cdc", "status", "--json");

    assertThat(ran.code()).isZero();
    assertThat(new ObjectMapper().readTree(ran.out()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"up":true,"detail":"serving","lagSeconds":1.5,"lagBytes":192,
                     "slot":{"active":true,"bytes":81320},
                     "snapshot":{"running":false,"tablesLeft":0,"rows":7},
                     "changes":9,"quarantined":1,
                     "tables":[{"table":"messages","lastChangeAt":"2026-11-21T15:22:51Z"},
                               {"table":"turns","lastChangeAt":"2026-11-21T15:22:51.883Z"}]}
                    """));
  }

  @Test
  void tellsPeopleTheSame() {
    product.says("GET /v1/status", 200, UP);

    assertThat(run("cdc", "status").out())
        .contains(
            "1.5 s, 192 B of log", "read, 79.4 KiB kept for it", "9 captured, 1 in quarantine")
        .containsPattern("messages +last change 2026-11-21T15:22:51Z");
  }

  @Test
  void aSnapshotIsNotCapturingYet() {
    product.says("GET /v1/status", 200, SNAPSHOT);

    var ran = run("cdc", "status");

    assertThat(ran.code()).isEqualTo(Exit.UNREACHABLE);
    assertThat(ran.out())
        .contains("taking a snapshot: 2 of 14 tables", "12 tables left, 7 rows", "not known yet");
  }

  @Test
  void aProductWithoutItSaysSo() {
    product.says("GET /v1/status", 200, "{\"healthy\":true,\"stages\":[]}");

    var ran = run("cdc", "status");

    assertThat(ran.code()).isEqualTo(Exit.UNREACHABLE);
    assertThat(ran.err()).contains("runs no change capture").contains("--settings");
  }

  @Test
  void expectsAWordMore() {
    assertThat(run("cdc").code()).isEqualTo(Exit.USAGE);
  }

  private Ran run(String... words) {
    var all = new java.util.ArrayList<>(java.util.List.of(words));
    all.addAll(java.util.List.of("--url", product.url(), "--key", "pk_a"));
    return Ran.parley(Map.of(), all.toArray(String[]::new));
  }
}
