package dev.parley.cli.stores;

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

class StoreCommandsTest {
  private static final String RUNNING =
      "{\"orderId\":\"o-1\",\"state\":\"RUNNING\",\"stores\":[{\"store\":\"index\","
          + "\"state\":\"RUNNING\",\"done\":5,\"of\":10}]}";

  @SuppressWarnings("NullAway.Init") // before each test
  FakeProduct product;

  @BeforeEach
  void open() throws IOException {
    product = new FakeProduct();
    product.says("POST /v1/stores/orders", 202, RUNNING);
  }

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void printsChecksumsOnceTheyAreThere() {
    product.says("GET /v1/stores/orders/o-1", 200, RUNNING);
    product.says(
        "GET /v1/stores/orders/o-1",
        200,
        "{\"state\":\"DONE\",\"checksums\":{\"index/chunks\":\"ab\",\"history/turns\":\"cd\"}}");

    var ran = run("verify", "--json");

    assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
    assertThat(ran.lines())
        .containsExactly("{\"checksums\":{\"index/chunks\":\"ab\",\"history/turns\":\"cd\"}}");
    assertThat(product.asked().get(0).body())
        .isEqualTo("{\"action\":\"verify\",\"store\":\"all\"}");
    assertThat(run("verify").out()).containsPattern("index/chunks +ab");
  }

  @Test
  void rebuildsAndTellsHowLongItTook() {
    product.says("GET /v1/stores/orders/o-1", 200, "{\"state\":\"DONE\"}");

    var ran = run("rebuild", "history");

    assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
    assertThat(ran.out()).containsPattern("Rebuilt history in \\d+\\.\\d s");
    assertThat(product.asked().get(0).body())
        .isEqualTo("{\"action\":\"rebuild\",\"store\":\"history\"}");
    assertThat(run("rebuild", "everything").code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void aStoreThatCannotIsNamedWithItsReason() {
    product.says(
        "GET /v1/stores/orders/o-1",
        200,
        "{\"state\":\"FAILED\",\"stores\":[{\"store\":\"index\",\"state\":\"DONE\"},"
            + "{\"store\":\"history\",\"state\":\"FAILED\",\"reason\":\"PSQLException\"}]}");

    var ran = run("rebuild", "all");

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.err()).contains("history failed: PSQLException").doesNotContain("index failed");
  }

  private Ran run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", product.url(), "--key", "pk_test.k"));
    return Ran.parley(Map.of("HOME", "/nonexistent"), all.toArray(String[]::new));
  }
}
