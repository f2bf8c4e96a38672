package dev.parley.etl.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.etl.job.JobConfig;
import dev.parley.etl.sink.Upsert;
import dev.parley.etl.sink.UpsertSink;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The table internal.metrics; a row with nothing left in it goes, and a question's words with it.
 */
public final class MetricTable implements Upsert<Metric> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SQL =
      """
      INSERT INTO internal.metrics AS m
        (tenant, grain, window_start, dimension, value, amounts, latencies)
      VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      ON CONFLICT (tenant, grain, dimension, window_start, value) DO UPDATE SET
        amounts = excluded.amounts,
        latencies = excluded.latencies,
        changed_at = now()
      """;
  private static final String GONE =
      """
      DELETE FROM internal.metrics
      WHERE tenant = ? AND grain = ? AND window_start = ? AND dimension = ? AND value = ?
      """;

  /** Writes a stream to the table. */
  public static void write(DataStream<Metric> metrics, JobConfig config) {
    metrics
        .sinkTo(new UpsertSink<>(config, new MetricTable()))
        .uid("internal-metrics-table-v1")
        .name("internal.metrics");
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public String key(Metric metric) {
    return metric.key().text();
  }

  @Override
  public Metric newer(Metric one, Metric other) {
    return other; // a row's states come in order
  }

  @Override
  public void bind(PreparedStatement statement, Metric metric) throws SQLException {
    bindKey(statement, metric.key());
    statement.setString(6, json(new TreeMap<>(metric.amounts())));
    var latencies = new TreeMap<String, Map<String, Object>>();
    metric.latencies().forEach((name, times) -> latencies.put(name, fields(times)));
    statement.setString(7, json(latencies));
  }

  private static void bindKey(PreparedStatement statement, MetricKey key) throws SQLException {
    statement.setString(1, key.tenant());
    statement.setString(2, key.grain());
    statement.setObject(3, Instant.ofEpochMilli(key.start()).atOffset(ZoneOffset.UTC));
    statement.setString(4, key.dimension());
    statement.setString(5, key.value());
  }

  @Override
  public boolean isGone(Metric metric) {
    return metric.amounts().isEmpty() && metric.latencies().isEmpty();
  }

  @Override
  public String goneSql() {
    return GONE;
  }

  @Override
  public void bindGone(PreparedStatement statement, Metric metric) throws SQLException {
    bindKey(statement, metric.key());
  }

  private static Map<String, Object> fields(Times times) {
    return new TreeMap<>(
        Map.of(
            "samples", times.samples(),
            "p50", times.p50(),
            "p90", times.p90(),
            "p95", times.p95(),
            "p99", times.p99(),
            "sketch", Base64.getEncoder().encodeToString(times.sketch())));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of text and numbers can be written", e);
    }
  }
}
