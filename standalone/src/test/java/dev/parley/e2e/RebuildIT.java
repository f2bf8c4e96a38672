package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.RunningProduct.Product;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Derived stores are made anew from the log while the product serves, to the same content. */
@ExtendWith(RunningProduct.class)
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void whatIsMadeAnewIsWhatWasThereAndWhatWasSpoiltIsRight(Product product) throws Exception {
    var api = product.company("rebuild");
    var encoder = Map.of("encoder", "bge-small-en-v1.5-q8"); // not the one that others have
    api.patch("/v1/tenants/" + api.tenant(), encoder).expect(200);
    api.learn("refunds.md", Pages.REFUNDS);
    api.learn("parking.md", Pages.PARKING);
    api.delete("/v1/documents/parking.md");
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      for (int i : IntStream.range(0, 5).toArray()) {
        chat.ask(conversation, "m" + i, "How long do refunds take?");
      }

      var before = checksums(product);
      assertThat(before.size()).isGreaterThan(10);
      assertThat(checksums(product)).isEqualTo(before);
      long changesBefore = changes(product);

      done(product, "rebuild", "all");
      assertThat(checksums(product)).isEqualTo(before);
      assertThat(changes(product))
          .as("rows that change capture saw change")
          .isEqualTo(changesBefore);

      spoil(product);
      assertThat(checksums(product)).isNotEqualTo(before);
      done(product, "rebuild", "history");
      assertThat(checksums(product)).isEqualTo(before);

      assertThat(chat.ask(conversation, "after", "How long do refunds take?").path("text").asText())
          .contains("seven working days");
    }
  }

  /** Rows that were inserted, updated or deleted since the database began. */
  private static long changes(Product product) throws SQLException {
    try (var connection = connection(product);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables"
                    + " WHERE schemaname = 'raw' AND relname IN ('messages', 'turns', 'users')")) {
      found.next();
      return found.getLong(1);
    }
  }

  private static void spoil(Product product) throws SQLException {
    try (var connection = connection(product);
        var statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "DELETE FROM raw.messages WHERE tenant = 'rebuild' AND id = 'm1'"))
          .isOne();
      assertThat(
              statement.executeUpdate(
                  "UPDATE raw.turns SET outcome = 'DECLINED' WHERE tenant = 'rebuild'"))
          .isPositive();
      statement.executeUpdate(
          "INSERT INTO raw.users (tenant, user_id, first_channel, first_at, last_at)"
              + " VALUES ('rebuild', 'nobody', 'WEB', now(), now())");
    }
  }

  private static java.sql.Connection connection(Product product) throws SQLException {
    var settings = product.settings();
    return DriverManager.getConnection(
        settings.text("postgres.url", "a URL"),
        settings.text("postgres.user", "a user"),
        settings.find("postgres.password").orElse(""));
  }

  private static JsonNode checksums(Product product) {
    return done(product, "verify", "all").path("checksums");
  }

  private static JsonNode done(Product product, String action, String store) {
    var admin = product.admin();
    var id =
        admin
            .post("/v1/stores/orders", Map.of("action", action, "store", store))
            .expect(202)
            .path("orderId")
            .asText();
    await()
        .atMost(PATIENCE)
        .until(() -> !state(admin, id).path("state").asText().equals("RUNNING"));
    var state = state(admin, id);
    assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("DONE");
    return state;
  }

  private static JsonNode state(Api admin, String id) {
    return admin.get("/v1/stores/orders/" + id).expect(200);
  }
}
