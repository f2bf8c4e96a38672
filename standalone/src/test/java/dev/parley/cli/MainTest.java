package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.ids.EncoderIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String NOWHERE = "http://127.0.0.1:1";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path home;

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
  void aTenantsRetentionIsSet() {
    product.says("PATCH /v1/tenants/acme", 200, "{\"tenant\":\"acme\",\"retentionDays\":30}");

    var ran = at("tenant", "set", "--tenant", "acme", "--retention-days", "30");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("acme", "30 days");
    assertThat(product.asked().get(0).body()).isEqualTo("{\"retentionDays\":30}");
  }

  @Test
  void aTenantsBlockedWordsAreReadFromAFile(@TempDir Path dir) throws IOException {
    product.says("PATCH /v1/tenants/acme", 200, "{\"tenant\":\"acme\",\"retentionDays\":365}");
    var words = Files.writeString(dir.resolve("words.txt"), "Globex\n\n  for free \n");

    var ran = at("tenant", "set", "--tenant", "acme", "--blocked-words", words.toString());

    assertThat(ran.code()).isZero();
    assertThat(product.asked().get(0).body())
        .isEqualTo("{\"blockedWords\":[\"Globex\",\"for free\"]}");
  }

  @Test
  void aTenantsEncoderIsSet() {
    product.says(
        "PATCH /v1/tenants/acme",
        200,
        "{\"tenant\":\"acme\",\"retentionDays\":365,\"encoder\":\"bge-small-en-v1.5-q8\"}");

    var ran = at("tenant", "set", "--tenant", "acme", "--encoder", "bge-small-en-v1.5-q8");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("bge-small-en-v1.5-q8");
    assertThat(product.asked().get(0).body()).isEqualTo("{\"encoder\":\"bge-small-en-v1.5-q8\"}");
  }

  @Test
  void aTenantIsNotSetToNothing() {
    assertThat(at("tenant", "set", "--tenant", "acme").code()).isEqualTo(2);
    assertThat(product.asked()).isEmpty();
  }

  @Test
  void addressAndKeyStandBeforeOrAfterTheCommand() {
    product.says("GET /v1/tenants", 200, "{\"tenants\":[]}");

    assertThat(run("--url", product.url(), "--key", "pk_a", "tenant", "list").code()).isZero();
    assertThat(run("tenant", "--url", product.url(), "list", "--key", "pk_b").code()).isZero();
    assertThat(run("tenant", "list", "--key", "pk_c", "--url", product.url()).code()).isZero();

    assertThat(product.asked())
        .extracting(FakeProduct.Asked::key)
        .containsExactly("Bearer pk_a", "Bearer pk_b", "Bearer pk_c");
  }

  @Test
  void theKeyIsThatOfTheNamedDataFolder() throws IOException {
    product.says("GET /v1/tenants", 200, "{\"tenants\":[]}");
    var data = Files.createDirectory(home.resolve("d"));
    Files.writeString(data.resolve("admin-key"), "pk_admin.secret\n");

    run("tenant", "list", "--url", product.url(), "--data", data.toString());

    assertThat(product.asked().get(0).key()).isEqualTo("Bearer pk_admin.secret");
  }

  @Test
  void withoutAnyKeyItSaysWhereItLooked() {
    var ran = run("status", "--url", NOWHERE, "--data", home.toString());

    assertThat(ran.code()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("no admin key in " + home).contains("expected: --key");
  }

  @Test
  void aProductThatIsNotThereIsOneSentenceAndItsOwnExitCode() {
    var ran = run("tenant", "list", "--url", NOWHERE, "--key", "pk_x");

    assertThat(ran.code()).isEqualTo(Exit.UNREACHABLE);
    assertThat(ran.err()).contains("nothing answers at " + NOWHERE).doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void statusIsZeroOnlyWhenHealthy() {
    product
        .says("GET /v1/status", 200, "{\"healthy\":true,\"stages\":[]}")
        .says("GET /v1/status", 200, "{\"healthy\":false,\"stages\":[{\"name\":\"kafka\"}]}");

    assertThat(at("status", "--json").code()).isEqualTo(Exit.OK);
    var ill = at("status", "--json");
    assertThat(ill.code()).isEqualTo(Exit.UNREACHABLE);
    assertThat(ill.lines())
        .containsExactly("{\"healthy\":false,\"stages\":[{\"name\":\"kafka\"}]}");
  }

  @Test
  void aScriptThatAsksAProductThatIsNotThereGetsJsonToo() {
    var ran = run("status", "--json", "--url", NOWHERE, "--key", "pk_x");

    assertThat(ran.code()).isEqualTo(Exit.UNREACHABLE);
    assertThat(ran.lines()).singleElement().asString().startsWith("{\"healthy\":false,");
  }

  @Test
  void aRefusalNamesFieldAndExpectation() {
    product.says(
        "POST /v1/tenants",
        400,
        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"not of the right form\","
            + "\"field\":\"tenant\",\"expected\":\"1 to 63 of a-z\"}");

    var ran = at("tenant", "create", "Bad Name");

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.err())
        .contains("tenant: not of the right form (expected: 1 to 63 of a-z) [400]");
  }

  @Test
  void tooManyRequestsAreWaitedOut() {
    product
        .says("GET /v1/tenants", 429, "{}")
        .says("GET /v1/tenants", 200, "{\"tenants\":[{\"tenant\":\"acme\"}]}");

    assertThat(at("tenant", "list", "--json").lines()).containsExactly("{\"tenant\":\"acme\"}");
    assertThat(product.lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ask hello",
        "ask --tenant t",
        "ask --tenant t --file f question",
        "ask --tenant t --file f --conversation c",
        "search --tenant t --top 0 query",
        "search --tenant t --mode fuzzy query",
        "ingest --tenant t",
        "documents",
        "documents delete name",
        "tenant",
        "tenant key --tenant t --role king",
        "run",
        "up --port 70000"
      })
  void whatIsNotUnderstoodIsExitCodeTwo(String words) {
    var split = words.isEmpty() ? new String[0] : words.split(" ");

    assertThat(run(split).code()).isEqualTo(Exit.USAGE);
    assertThat(product.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "status",
        "run",
        "tenant",
        "tenant create",
        "tenant list",
        "tenant key",
        "ingest",
        "documents",
        "documents delete",
        "ask",
        "search",
        "why",
        "playground",
        "quarantine",
        "quarantine list",
        "quarantine show",
        "quarantine replay",
        "verify",
        "rebuild"
      })
  void everyCommandHasHelpWithTheExitCodes(String command) {
    var ran = run((command + " --help").split(" "));

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: parley " + command).contains("Exit codes:");
  }

  @Test
  void theHelpNamesTheEncodersThereAre() {
    var help = run("tenant", "set", "--help").out();

    assertThat(help.replaceAll("\\s+", "")).contains(EncoderIds.KNOWN);
  }

  @Test
  void theWhyOfATurnIsLookedForWithEveryTenant() {
    product
        .says("GET /v1/turns/t1", 400, "{\"detail\":\"missing\",\"field\":\"tenant\"}")
        .says("GET /v1/turns/t1?tenant=b", 200, "{\"turnId\":\"t1\"}")
        .says("GET /v1/turns/t1?tenant=a", 404, "{}")
        .says("GET /v1/tenants", 200, "{\"tenants\":[{\"tenant\":\"a\"},{\"tenant\":\"b\"}]}");

    assertThat(at("why", "t1", "--json").lines()).containsExactly("{\"turnId\":\"t1\"}");
    assertThat(at("why", "t1", "--tenant", "a").code()).isEqualTo(Exit.FAILED);
  }

  @Test
  void theWhyOfATurnIsVerifiedAndSaysSoInItsExitCode() {
    product
        .says("GET /v1/turns/t1", 200, "{\"turnId\":\"t1\"}")
        .says("GET /v1/turns/t1/prompt?tenant=a", 200, "{\"verdict\":\"SAME\"}")
        .says("GET /v1/turns/t1/prompt?tenant=a", 200, "{\"verdict\":\"DIFFERENT\"}");

    var same = at("why", "t1", "--tenant", "a", "--verify", "--json");
    assertThat(same.code()).isEqualTo(Exit.OK);
    assertThat(same.lines())
        .containsExactly("{\"turnId\":\"t1\",\"verification\":{\"verdict\":\"SAME\"}}");
    assertThat(at("why", "t1", "--tenant", "a", "--verify").code()).isEqualTo(Exit.FAILED);
  }

  @Test
  void aNewKeyIsAllThatIsPrinted() {
    product.says("POST /v1/tenants/acme/keys", 201, "{\"keyId\":\"k\",\"key\":\"pk_k.s\"}");

    var ran = at("tenant", "key", "--tenant", "acme", "--role", "client", "--label", "site");

    assertThat(ran.out()).isEqualTo("pk_k.s\n");
    assertThat(product.asked().get(0).body()).isEqualTo("{\"role\":\"client\",\"label\":\"site\"}");
  }

  private Ran at(String... words) {
    var all = new java.util.ArrayList<>(java.util.List.of(words));
    all.addAll(java.util.List.of("--url", product.url(), "--key", "pk_x"));
    return run(all.toArray(String[]::new));
  }

  private Ran run(String... words) {
    return Ran.parley(Map.of("XDG_STATE_HOME", home.toString()), words);
  }
}
