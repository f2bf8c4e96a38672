package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.sink.InternalDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on a real Postgres. */
class MetricTableTest {
  private final MetricTable table = new MetricTable();

  @Test
  void aRowWithNothingLeftInItGoesAndTheSameOfAnotherTenantStays() throws Exception {
    try (var server = EmbeddedPostgres.start()) {
      new InternalDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "").migrate();
      try (var connection = server.getPostgresDatabase().getConnection();
          var write = connection.prepareStatement(table.sql());
          var gone = connection.prepareStatement(table.goneSql());
          var rest = connection.prepareStatement("SELECT tenant FROM internal.metrics")) {
        for (var tenant : new String[] {"acme", "globex"}) {
          table.bind(write, metric(tenant, Map.of("asked", 1L)));
          write.execute();
        }
        var empty = metric("acme", Map.of());
        assertThat(table.isGone(empty)).isTrue();
        assertThat(table.isGone(metric("acme", Map.of("asked", 1L)))).isFalse();
        table.bindGone(gone, empty);
        assertThat(gone.executeUpdate()).isEqualTo(1);

        try (var found = rest.executeQuery()) {
          assertThat(found.next()).isTrue();
          assertThat(found.getString(1)).isEqualTo("globex");
          assertThat(found.next()).isFalse();
        }
      }
    }
  }

  private static Metric metric(String tenant, Map<String, Long> amounts) {
    var key = new MetricKey(tenant, "day", 0, "question", "where is it");
    return new Metric(key, amounts, Map.of(), 1, 1);
  }
}
