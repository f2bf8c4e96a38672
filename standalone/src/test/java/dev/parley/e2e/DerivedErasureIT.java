package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Ran;
import dev.parley.e2e.RunningProduct.Product;
import dev.parley.standalone.flink.LakeReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is derived from what was said goes with it: rows, files, and the words of a question. */
@ExtendWith(RunningProduct.class)
class DerivedErasureIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5); // Flink starts last
  private static final String ANN = "ann@example.org";

  /** No personal data by itself, so it stands in what is clean. */
  private static final String PHRASE = "a kettle without any lid";

  private static final String REFUNDS = "How long do refunds take";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init") // before each
  private LakeReader lake;

  @BeforeEach
  void open(Product product) throws Exception {
    lake = new LakeReader(product.settings(), product.data().resolve("lake"));
  }

  @AfterEach
  void close() throws Exception {
    lake.close();
  }

  @Test
  void rowsFilesAndQuestionsOfTheErasedGoAndNobodyElses(Product product) throws Exception {
    var api = product.company("deriving");
    var others = product.company("deriving-not");
    api.learn("refunds.md", Pages.REFUNDS);
    others.learn("refunds.md", Pages.REFUNDS);
    ask(api, ANN, REFUNDS + " for " + PHRASE + "?");
    ask(api, "bob", REFUNDS + "?");
    ask(others, ANN, REFUNDS + " for " + PHRASE + "?");
    soon().until(() -> turns(product, api.tenant()) == 2);
    soon().until(() -> turns(product, others.tenant()) == 1);
    soon().until(() -> inLake(api.tenant(), PHRASE) > 0);
    soon().until(() -> inLake(others.tenant(), PHRASE) > 0);
    soon().until(() -> questions(product, api.tenant(), "kettle") > 0);
    soon().until(() -> questions(product, others.tenant(), "kettle") > 0);

    assertThat(run(product, "erase", "--tenant", api.tenant(), "--user", ANN).code())
        .isEqualTo(Exit.OK);

    var early = verify(product, api.tenant(), "--wait", "0");
    if (!derived(early).path("jobsReached").asBoolean()) { // they may have been quick
      assertThat(early.code()).isEqualTo(Exit.FAILED);
      assertThat(derived(early).path("gone").asBoolean()).isFalse();
    }

    // The lake is swept a little after the jobs have learned of it.
    var verified = soon().until(() -> verify(product, api.tenant()), it -> it.code() == Exit.OK);
    assertThat(derived(verified).path("gone").asBoolean()).isTrue();
    assertThat(derived(verified).path("topicRecords").asLong()).isPositive();
    assertThat(derived(verified).path("topicGoneBy").asText()).isNotEmpty();

    assertThat(turns(product, api.tenant())).isEqualTo(1);
    assertThat(inLake(api.tenant(), PHRASE)).isZero();
    soon().until(() -> questions(product, api.tenant(), "kettle") == 0);
    assertThat(inLake(api.tenant(), REFUNDS + "?")).isPositive();
    assertThat(questions(product, api.tenant(), "refunds")).isPositive();
    assertThat(turns(product, others.tenant())).isEqualTo(1);
    assertThat(inLake(others.tenant(), PHRASE)).isPositive();
    assertThat(questions(product, others.tenant(), "kettle")).isPositive();
  }

  private Ran verify(Product product, String tenant, String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "erase",
                "verify",
                "--json",
                "--canary",
                "kettle.canary@example.net",
                "--receipt",
                folder.resolve("receipt.json").toString(),
                "--tenant",
                tenant,
                "--user",
                ANN));
    words.addAll(List.of(more));
    return run(product, words.toArray(String[]::new));
  }

  private static JsonNode derived(Ran verified) throws JsonProcessingException {
    return Api.JSON.readTree(verified.out()).path("derived");
  }

  private static ConditionFactory soon() {
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
  }

  private static void ask(Api api, String user, String question) {
    var conversation =
        api.post("/v1/conversations", Map.of("user", user))
            .expect(201)
            .path("conversationId")
            .asText();
    try (var chat = new Chat(api).subscribe(conversation)) {
      assertThat(chat.ask(conversation, "m1", question).path("text").asText()).isNotEmpty();
    }
  }

  private Ran run(Product product, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", product.url(), "--data", product.data().toString()));
    return Ran.parley(Map.of("HOME", folder.toString()), all.toArray(String[]::new));
  }

  /** Rows of the internal database with question and answer. */
  private static long turns(Product product, String tenant) throws SQLException {
    var count = "SELECT count(*) FROM internal.turns WHERE reply_text IS NOT NULL AND tenant = ?";
    return internal(product, count, tenant);
  }

  /** Windows in which a question with this word was counted. */
  private static long questions(Product product, String tenant, String word) throws SQLException {
    var count =
        "SELECT count(*) FROM internal.metrics WHERE dimension = 'question' AND tenant = ?"
            + " AND value LIKE '%"
            + word
            + "%'";
    return internal(product, count, tenant);
  }

  private static long internal(Product product, String sql, String tenant) throws SQLException {
    var settings = product.settings();
    var url = settings.text("postgres.url", "").replaceFirst("/parley$", "/internal");
    try (var connection =
            DriverManager.getConnection(
                url, settings.text("postgres.user", ""), settings.text("postgres.password", ""));
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant);
      try (var found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    } catch (SQLException e) {
      if ("3D000".equals(e.getSQLState()) || "42P01".equals(e.getSQLState())) {
        return -1; // the jobs have not made their tables yet
      }
      throw e;
    }
  }

  /** How many rows hold a text, deleted ones that still lie in a file included. */
  private long inLake(String tenant, String text) throws Exception {
    try {
      return lake.rows(tenant).stream().filter(row -> row.contains(text)).count();
    } catch (InvocationTargetException e) {
      return -1; // a file went while it was read
    }
  }
}
