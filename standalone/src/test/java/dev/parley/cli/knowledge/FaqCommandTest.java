package dev.parley.cli.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Exit;
import dev.parley.cli.FakeProduct;
import dev.parley.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaqCommandTest {
  private static final String ENTRY =
      "{\"entry\":\"refund\",\"version\":1,\"questions\":[\"Refunds?\"],\"answer\":\"By card.\"}";

  @SuppressWarnings("NullAway.Init") // before each test
  FakeProduct product;

  @BeforeEach
  void open() throws IOException {
    product = new FakeProduct();
    product.says("PUT /v1/faq/", 200, ENTRY);
  }

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void anAnswerIsGivenForSeveralWaysToAsk() {
    var ran =
        run(
            "add",
            "--tenant",
            "acme",
            "refund",
            "--question",
            "Refunds?",
            "--question",
            "Money?",
            "--answer",
            "By card.");

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.out()).contains("refund", "? Refunds?", "By card.");
    var asked = product.asked().get(0);
    assertThat(asked.line()).isEqualTo("PUT /v1/faq/refund?tenant=acme");
    assertThat(asked.type()).isEqualTo("application/json");
    assertThat(asked.body())
        .isEqualTo("{\"answer\":\"By card.\",\"questions\":[\"Refunds?\",\"Money?\"]}");
  }

  @Test
  void aFileGivesMany(@TempDir Path folder) throws IOException {
    var file = folder.resolve("faq.jsonl");
    Files.writeString(file, ENTRY + "\n\n" + ENTRY.replace("refund", "b"));

    assertThat(run("add", "--tenant", "acme", "--file", file.toString()).code()).isEqualTo(Exit.OK);
    assertThat(product.lines())
        .containsExactly("PUT /v1/faq/refund?tenant=acme", "PUT /v1/faq/b?tenant=acme");

    Files.writeString(file, "{\"answer\":\"x\"}");
    var unfit = run("add", "--tenant", "acme", "--file", file.toString());
    assertThat(unfit.code()).isEqualTo(Exit.USAGE);
    assertThat(unfit.err()).contains("line 1");
  }

  @Test
  void theListIsReadToItsEnd() {
    product
        .says("GET /v1/faq", 200, "{\"entries\":[" + ENTRY + "],\"next\":\"refund\"}")
        .says("GET /v1/faq", 200, "{\"entries\":[" + ENTRY + "],\"next\":null}");

    var ran = run("list", "--tenant", "acme", "--json");

    assertThat(ran.lines()).containsExactly(ENTRY, ENTRY);
    assertThat(product.lines()).hasSize(2).last().asString().contains("after=refund");
  }

  @Test
  void oneIsRemoved() {
    product.says("DELETE /v1/faq/refund", 204, "");

    var ran = run("remove", "--tenant", "acme", "--json", "refund");

    assertThat(ran.lines()).containsExactly("{\"entry\":\"refund\",\"removed\":true}");
    assertThat(run("remove", "--tenant", "acme", "other").code()).isEqualTo(Exit.FAILED);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(run("add", "--tenant", "acme", "refund").err()).contains("--question");
    assertThat(run("list").err()).contains("--tenant");
    assertThat(product.lines()).isEmpty();
  }

  private Ran run(String... words) {
    var all = new ArrayList<>(List.of("faq"));
    all.addAll(List.of(words));
    all.addAll(List.of("--url", product.url(), "--key", "pk_x"));
    return Ran.parley(Map.of(), all.toArray(String[]::new));
  }
}
