package dev.parley.gateway.metrics;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One report's look at internal.metrics; the tenant is in every question. */
final class ReportQuery {
  private static final int QUESTIONS = 20;
  private static final String WHERE =
      " FROM internal.metrics WHERE tenant = ? AND grain = ? AND window_start >= ? AND window_start < ?";
  private static final String SERIES =
      "SELECT window_start, amounts, latencies, changed_at"
          + WHERE
          + " AND dimension = 'all' ORDER BY window_start";
  private static final String BY =
      "SELECT m.dimension, m.value, a.key AS measure, sum(a.value::bigint) AS amount FROM (SELECT *"
          + WHERE
          + " AND dimension IN ('channel', 'route', 'generator', 'intent', 'cause')) m,"
          + " jsonb_each_text(m.amounts) a WHERE a.key NOT LIKE 'active%' GROUP BY 1, 2, 3";
  private static final String ASKED =
      "SELECT value, sum((amounts ->> 'asked')::bigint) AS asked,"
          + " sum(coalesce((amounts ->> 'unanswered')::bigint, 0)) AS unanswered"
          + WHERE
          + " AND dimension = 'question' AND amounts ?? 'asked' GROUP BY value";
  // (The driver takes one question mark for a parameter; two are the operator "has the key".)
  private static final String TOP =
      "SELECT * FROM (" + ASKED + ") q ORDER BY asked DESC, value LIMIT " + QUESTIONS;
  private static final String GAPS =
      "SELECT * FROM ("
          + ASKED
          + ") q WHERE unanswered > 0 ORDER BY unanswered DESC, value LIMIT "
          + QUESTIONS;

  private final Connection connection;
  private final String tenant;
  private final Range range;
  private @Nullable Instant changedAt;

  ReportQuery(Connection connection, String tenant, Range range) {
    this.connection = connection;
    this.tenant = tenant;
    this.range = range;
  }

  Report read() throws SQLException {
    var series = rows(SERIES, range.step(), this::window);
    var by = new TreeMap<String, Map<String, Map<String, Long>>>();
    rows(BY, range.step(), row -> put(by, row));
    var ofQuestions = range.step().ofQuestions();
    return new Report(
        tenant,
        range,
        series,
        by,
        rows(TOP, ofQuestions, ReportQuery::question),
        rows(GAPS, ofQuestions, ReportQuery::question),
        changedAt);
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String sql, Step step, Reading<T> reading) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      bind(query, step);
      try (var found = query.executeQuery()) {
        var rows = new ArrayList<T>();
        while (found.next()) {
          rows.add(reading.of(found));
        }
        return rows;
      }
    }
  }

  private void bind(PreparedStatement query, Step step) throws SQLException {
    query.setString(1, tenant);
    query.setString(2, step.word());
    query.setObject(3, step.start(range.from()).atOffset(ZoneOffset.UTC));
    query.setObject(4, range.to().atOffset(ZoneOffset.UTC));
  }

  private Report.Window window(ResultSet row) throws SQLException {
    var changed = row.getObject("changed_at", OffsetDateTime.class).toInstant();
    var known = changedAt;
    changedAt = known == null || changed.isAfter(known) ? changed : known;
    var amounts = new HashMap<String, Long>();
    new JsonObject(row.getString("amounts"))
        .forEach(it -> amounts.put(it.getKey(), ((Number) it.getValue()).longValue()));
    return new Report.Window(
        row.getObject("window_start", OffsetDateTime.class).toInstant(),
        amounts,
        new JsonObject(row.getString("latencies")));
  }

  private static boolean put(Map<String, Map<String, Map<String, Long>>> by, ResultSet row)
      throws SQLException {
    by.computeIfAbsent(row.getString("dimension"), any -> new TreeMap<>())
        .computeIfAbsent(row.getString("value"), any -> new TreeMap<>())
        .put(row.getString("measure"), row.getLong("amount"));
    return true;
  }

  private static Report.Question question(ResultSet row) throws SQLException {
    return new Report.Question(
        row.getString("value"), row.getLong("asked"), row.getLong("unanswered"));
  }
}
