package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A chat through the whole of the learning loop: recorder, change capture, Flink. */
@ExtendWith(RunningProduct.class)
class LearningIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4); // Flink starts last

  @Test
  void whatWasSaidBecomesACleanTurnWithItsFeedback(Product product) throws Exception {
    var api = product.company("learning");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    String turn;
    try (var chat = new Chat(api).subscribe(conversation)) {
      var question = "My mail is ann.lee@example.org. How long do refunds take?";
      turn = chat.ask(conversation, "m1", question).path("turnId").asText();
    }
    await().atMost(PATIENCE).until(() -> turns(product, api.tenant()).size() == 1);

    assertThat(turns(product, api.tenant()).get(0))
        .contains(
            "How long do refunds take?", "refund is on its way", "ANSWERED", "extractive", turn)
        .contains("[EMAIL_")
        .doesNotContain("ann.lee");

    api.post(
            "/v1/conversations/" + conversation + "/feedback",
            Map.of("turnId", turn, "kind", "like", "text", "thanks, call me at +1 212 555 0142"))
        .expect(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(turns(product, api.tenant()).get(0))
                    .contains("LIKE", "thanks, call me at [")
                    .doesNotContain("555 0142", "5550142"));
  }

  private static List<String> turns(Product product, String tenant) throws SQLException {
    var settings = product.settings();
    var url = settings.text("postgres.url", "").replaceFirst("/parley$", "/internal");
    try (var connection =
            DriverManager.getConnection(
                url, settings.text("postgres.user", ""), settings.text("postgres.password", ""));
        var statement =
            connection.prepareStatement("SELECT t::text FROM internal.turns t WHERE tenant = ?")) {
      statement.setString(1, tenant);
      var found = statement.executeQuery();
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      if ("3D000".equals(e.getSQLState()) || "42P01".equals(e.getSQLState())) {
        return List.of(); // the job has not made its tables yet
      }
      throw e;
    }
  }
}
