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

class KnowledgeCommandsTest {
  private static final String RECEIVED = "{\"version\":3,\"stage\":\"RECEIVED\"}";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  FakeProduct product;

  @BeforeEach
  void open() throws IOException {
    product = new FakeProduct();
    product.says("GET /v1/documents", 200, "{\"documents\":[],\"next\":null}");
  }

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void eachFileIsSentUnderItsPathInTheFolder() throws IOException {
    write("guide/a b.md", "# A");
    write("c.HTML", "<p>C</p>");
    product.says("PUT /v1/documents/", 202, RECEIVED);

    var ran = run("ingest", "--tenant", "acme", "--json", folder.toString());

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.lines())
        .containsExactly(
            "{\"document\":\"c.HTML\",\"result\":\"ok\",\"version\":3,\"stage\":\"RECEIVED\"}",
            "{\"document\":\"guide/a b.md\",\"result\":\"ok\",\"version\":3,\"stage\":\"RECEIVED\"}");
    assertThat(product.asked())
        .filteredOn(asked -> asked.line().startsWith("PUT"))
        .extracting(asked -> asked.line() + " " + asked.type())
        .containsExactlyInAnyOrder(
            "PUT /v1/documents/guide%2Fa%20b.md?tenant=acme text/markdown",
            "PUT /v1/documents/c.HTML?tenant=acme text/html");
  }

  @Test
  void oneThatIsRefusedStopsNoOther() throws IOException {
    write("bad.md", "x");
    write("good.md", "y");
    product
        .says("PUT /v1/documents/", 202, RECEIVED)
        .says("PUT /v1/documents/bad.md", 413, "{\"detail\":\"too large\"}");

    var ran = run("ingest", "--tenant", "acme", folder.toString());

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.out()).contains("failed    bad.md  too large [413]").contains("good.md");
  }

  @Test
  void waitsUntilTheVersionThatWasSentHasVectors() throws IOException {
    write("a.md", "x");
    write("b.md", "y");
    product
        .says("PUT /v1/documents/", 202, RECEIVED)
        .says("GET /v1/documents?limit=200", 200, states("2", "VECTOR", "3", "KEYWORD"))
        .says("GET /v1/documents?limit=200", 200, states("3", "VECTOR", "3", "FAILED"));

    var ran = run("ingest", "--tenant", "acme", "--wait", "--json", folder.toString());

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.lines())
        .containsExactly(
            "{\"document\":\"a.md\",\"result\":\"ok\",\"version\":3,\"stage\":\"VECTOR\"}",
            "{\"document\":\"b.md\",\"result\":\"failed\",\"version\":3,\"stage\":\"FAILED\","
                + "\"reason\":\"why\"}");
  }

  private static String states(String a, String stageOfA, String b, String stageOfB) {
    var one = "{\"document\":\"%s\",\"version\":%s,\"stage\":\"%s\",\"reason\":\"why\"}";
    return "{\"documents\":["
        + one.formatted("a.md", a, stageOfA)
        + ","
        + one.formatted("b.md", b, stageOfB)
        + "],\"next\":null}";
  }

  @Test
  void aTenantThatIsNotKnownIsSaidOnce() throws IOException {
    write("a.md", "x");
    product.close();
    open();
    product.says("GET /v1/documents?limit=1&", 404, "{\"detail\":\"not known\"}");

    var ran = run("ingest", "--tenant", "nobody", folder.toString());

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.err()).contains("not known [404]");
    assertThat(product.lines()).hasSize(1);
  }

  @Test
  void theListIsReadToItsEnd() {
    product.close();
    try (var paged = new FakeProduct()) {
      paged
          .says(
              "GET /v1/documents?limit",
              200,
              "{\"documents\":[{\"document\":\"a\"}],\"next\":\"c/1\"}")
          .says("GET /v1/documents?after=c%2F1", 200, "{\"documents\":[{\"document\":\"b\"}]}");

      var ran = Ran.parley(Map.of(), words(paged, "documents", "--tenant", "t", "--json"));

      assertThat(ran.lines()).containsExactly("{\"document\":\"a\"}", "{\"document\":\"b\"}");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void deletesByNameWithTheTenantBeforeOrAfterTheWord() {
    product.says("DELETE /v1/documents/", 204, "");

    assertThat(run("documents", "--tenant", "t", "delete", "a/b.md").code()).isZero();
    assertThat(run("documents", "delete", "--tenant", "t", "a/b.md").code()).isZero();

    assertThat(product.lines())
        .containsExactly(
            "DELETE /v1/documents/a%2Fb.md?tenant=t", "DELETE /v1/documents/a%2Fb.md?tenant=t");
  }

  @Test
  void aSearchPrintsTheFieldsOfTheContractAndNoOthers() {
    product.says(
        "POST /v1/search?tenant=t",
        200,
        "{\"passages\":[{\"rank\":1,\"document\":\"d\",\"place\":\"p\",\"chunkId\":\"c\","
            + "\"score\":0.5,\"keywordScore\":1,\"text\":\"x\"}],\"timings\":{}}");

    var ran = run("search", "--tenant", "t", "--json", "--mode", "vector", "--top", "3", "why?");

    assertThat(ran.lines())
        .containsExactly(
            "{\"passages\":[{\"document\":\"d\",\"place\":\"p\",\"chunkId\":\"c\",\"score\":0.5,"
                + "\"text\":\"x\"}]}");
    assertThat(product.asked().get(0).body())
        .isEqualTo("{\"query\":\"why?\",\"mode\":\"vector\",\"top\":3}");
  }

  @Test
  void aFileOfSearchesKeepsItsOrderAndItsBadLines() throws IOException {
    product.says("POST /v1/search", 200, "{\"passages\":[]}");
    var file =
        write(
            "q.jsonl",
            "{\"question\":\"a\",\"history\":[{\"role\":\"user\",\"text\":\"b\"}]}\nnope\n");

    var ran = run("search", "--tenant", "t", "--json", "--file", file.toString());

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.lines()).hasSize(2);
    assertThat(ran.lines().get(0)).isEqualTo("{\"passages\":[]}");
    assertThat(ran.lines().get(1)).startsWith("{\"passages\":[],\"error\":\"line: no JSON");
    assertThat(product.asked().get(0).body()).contains("\"history\":[{\"role\":\"user\"");
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Ran run(String... words) {
    return Ran.parley(Map.of(), words(product, words));
  }

  private static String[] words(FakeProduct product, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", product.url(), "--key", "pk_x"));
    return all.toArray(String[]::new);
  }
}
