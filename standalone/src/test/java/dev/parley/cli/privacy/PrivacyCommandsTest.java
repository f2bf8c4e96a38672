package dev.parley.cli.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Exit;
import dev.parley.cli.FakeProduct;
import dev.parley.cli.Ran;
import dev.parley.cli.client.Json;
import dev.parley.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyCommandsTest {
  private static final String OPEN =
      "{\"user\":\"u-1\",\"erasedAt\":\"2026-03-02T12:00:00Z\",\"done\":false,"
          + "\"keys\":{\"destroyed\":0,\"destroyedAt\":null},"
          + "\"rows\":{\"done\":false,\"deleted\":{}}}";
  private static final String DONE =
      "{\"user\":\"u-1\",\"erasedAt\":\"2026-03-02T12:00:00Z\",\"done\":true,"
          + "\"keys\":{\"destroyed\":3,\"destroyedAt\":\"2026-03-02T12:00:01Z\"},"
          + "\"rows\":{\"done\":true,\"deleted\":{\"messages\":4}}}";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  FakeProduct product;

  @BeforeEach
  void open() throws IOException {
    product = new FakeProduct();
    new Secrets(folder.resolve("secrets"), new SecureRandom()).file("master.key");
  }

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void erasesAndWaitsForTheEnd() {
    product.says("DELETE /v1/users/ann%40example.org?reason=asked&tenant=acme", 202, OPEN);
    product.says("GET /v1/users/ann%40example.org/erasure?tenant=acme", 200, OPEN);
    product.says("GET /v1/users/ann%40example.org/erasure?tenant=acme", 200, DONE);

    var ran =
        run(
            "erase",
            "--tenant",
            "acme",
            "--user",
            "ann@example.org",
            "--reason",
            "asked",
            "--json");

    assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
    assertThat(ran.lines()).containsExactly(DONE);
    assertThat(product.lines()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void showsWhatWasErased() {
    product.says("DELETE /v1/users/u-1", 200, DONE);

    var ran = run("erase", "--tenant", "acme", "--user", "u-1");

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.out()).contains("Erased u-1").contains("3 destroyed").contains("4 deleted");
  }

  @Test
  void anUnknownUserIsASentence() {
    product.says(
        "DELETE /v1/users/nobody",
        404,
        "{\"title\":\"Not Found\",\"detail\":\"user: not known\",\"field\":\"user\"}");

    var ran = run("erase", "--tenant", "acme", "--user", "nobody");

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.err()).contains("user: not known");
    assertThat(run("erase", "--tenant", "acme").code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void writesAnExportAsItComes() throws IOException {
    product.says("GET /v1/users/u-1/export?tenant=acme", 200, "{\"user\":\"u-1\"}");
    var file = folder.resolve("export.json");

    assertThat(run("export", "--tenant", "acme", "--user", "u-1").out())
        .isEqualTo("{\"user\":\"u-1\"}");
    var ran = run("export", "--tenant", "acme", "--user", "u-1", "--out", file.toString());

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(file).hasContent("{\"user\":\"u-1\"}");
    assertThat(run("export", "--tenant", "acme", "--user", "x").code()).isEqualTo(Exit.FAILED);
  }

  @Test
  void verifiesWithAReceiptThatCanBeChecked() throws IOException {
    Files.writeString(folder.resolve("note"), "nothing");
    var receipt = folder.resolve("receipt.json");

    var clean = verify("quillfeather", receipt);
    assertThat(clean.code()).as(clean.err()).isEqualTo(Exit.OK);
    assertThat(check(receipt).code()).isEqualTo(Exit.OK);
    assertThat(receipt).content().doesNotContain("quillfeather").doesNotContain(folder.toString());

    Files.writeString(folder.resolve("note"), "of quillfeather");
    var found = verify("quillfeather", folder.resolve("second.json"));
    assertThat(found.code()).isEqualTo(Exit.FAILED);
    assertThat(found.out()).contains("\"hits\":1");
  }

  @Test
  void cleanTurnsThatCannotBeAskedForAreNotCalledGone() throws IOException {
    product.says("GET /v1/users/ann/erasure?tenant=acme", 200, DONE);

    var ran =
        run("erase", "verify", "--canary", "quillfeather", "--tenant", "acme", "--user", "ann");

    assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FAILED);
    assertThat(ran.out()).contains("unknown rows of the internal database");
  }

  @Test
  void aReceiptThatWasChangedOrIsAnothersIsRefused() throws IOException {
    var receipt = folder.resolve("receipt.json");
    verify("quillfeather", receipt);
    var text = Files.readString(receipt);

    var changed = (ObjectNode) Json.parse(text);
    changed.put("hits", 7);
    Files.writeString(receipt, Json.line(changed));
    assertThat(check(receipt).out()).contains("\"asSigned\":false");
    assertThat(check(receipt).code()).isEqualTo(Exit.FAILED);

    Files.writeString(receipt, text);
    Files.delete(folder.resolve("secrets").resolve("master.key"));
    new Secrets(folder.resolve("secrets"), new SecureRandom()).file("master.key");
    assertThat(check(receipt).out()).contains("\"asSigned\":true").contains("\"valid\":false");

    Files.writeString(receipt, "no receipt");
    assertThat(check(receipt).code()).isEqualTo(Exit.USAGE);
  }

  private Ran verify(String canary, Path receipt) {
    return run("erase", "verify", "--canary", canary, "--json", "--receipt", receipt.toString());
  }

  private Ran check(Path receipt) {
    return run("erase", "receipt-check", "--json", receipt.toString());
  }

  private Ran run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", product.url(), "--key", "pk_test.k", "--data", folder.toString()));
    return Ran.parley(Map.of("HOME", folder.toString()), all.toArray(String[]::new));
  }
}
