package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.sink.InternalPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on a real Postgres. */
class MetricTableTest {
  private final MetricTable table = new MetricTable();

  @Test
  void aRowWithNothingLeftInItGoesAndTheSameOfAnotherTenantStays() throws Exception {
    try (var server = new InternalPostgres();
        var write = server.connection().prepareStatement(table.sql());
        var gone = server.connection().prepareStatement(table.goneSql())) {
      for (var tenant : new String[] {"acme", "globex"}) {
        table.bind(write, metric(tenant, Map.of("asked", 1L)));
        write.execute();
      }
      var empty = metric("acme", Map.of());
      assertThat(table.isGone(empty)).isTrue();
      assertThat(table.isGone(metric("acme", Map.of("asked", 1L)))).isFalse();
      table.bindGone(gone, empty);
      assertThat(gone.executeUpdate()).isEqualTo(1);

      assertThat(server.query("SELECT tenant FROM internal.metrics")).containsExactly("globex");
    }
  }

  private static Metric metric(String tenant, Map<String, Long> amounts) {
    var key = new MetricKey(tenant, "day", 0, "question", "where is it");
    return new Metric(key, amounts, Map.of(), 1, 1);
  }
}
