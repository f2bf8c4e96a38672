package dev.parley.gateway.recorder.retention;

import dev.parley.gateway.recorder.rows.Transactions;
import dev.parley.schemas.ids.TenantId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Deletes what is older than its company keeps it, company by company, in small transactions.
 *
 * <p>The keys of a conversation go before its rows: after a crash in between the rows are still
 * there to say which. So copies on topics that are kept longer cannot be opened either.
 */
public final class RetentionSweep {
  private static final String COMPANIES =
      "SELECT tenant, retention_days FROM raw.companies ORDER BY tenant";
  private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'raw'";
  private static final String MARKERS = "DELETE FROM raw.erased_conversations WHERE erased_at < ?";

  /** Longer than the records of any topic: nothing that old can be replayed. */
  private static final Duration MARKERS_KEPT = Duration.ofDays(400);

  private final Transactions transactions;
  private final ConversationKeys keys;
  private final Clock clock;
  private final int batch;

  /**
   * @param connections that do not commit by themselves
   * @param batch rows, or conversations, of one transaction
   */
  public RetentionSweep(DataSource connections, ConversationKeys keys, Clock clock, int batch) {
    this.transactions = new Transactions(connections);
    this.keys = keys;
    this.clock = clock;
    this.batch = batch;
  }

  /** Goes through all companies; an interrupted thread ends it after the batch at hand. */
  public Swept sweep() throws SQLException {
    var swept = Swept.NOTHING;
    var now = clock.instant();
    var statements = new LinkedHashMap<>(OldRows.STATEMENTS);
    statements.keySet().retainAll(tables());
    for (var company : companies().entrySet()) {
      var tenant = company.getKey();
      var before = now.minus(Duration.ofDays(company.getValue()));
      swept = swept.and(conversations(tenant, before)).and(rows(tenant, before, statements));
    }
    markers(now.minus(MARKERS_KEPT));
    return swept;
  }

  private Map<TenantId, Integer> companies() throws SQLException {
    return transactions.run(
        connection -> {
          var companies = new LinkedHashMap<TenantId, Integer>();
          try (var query = connection.createStatement();
              var rows = query.executeQuery(COMPANIES)) {
            while (rows.next()) {
              companies.put(new TenantId(rows.getString(1)), rows.getInt(2));
            }
          }
          return companies;
        });
  }

  private Swept conversations(TenantId tenant, Instant before) throws SQLException {
    var swept = Swept.NOTHING;
    while (goesOn()) {
      var oldest = transactions.run(it -> ExpiredConversations.oldest(it, tenant, before, batch));
      if (oldest.isEmpty()) {
        break;
      }
      var named = transactions.run(it -> ExpiredConversations.keys(it, tenant, oldest));
      keys.destroy(named);
      swept =
          swept
              .and(transactions.run(it -> ExpiredConversations.erase(it, tenant, oldest, before)))
              .and(new Swept(Map.of(), named.size()));
    }
    return swept;
  }

  private Set<String> tables() throws SQLException {
    return transactions.run(
        connection -> {
          var tables = new HashSet<String>();
          try (var query = connection.createStatement();
              var rows = query.executeQuery(TABLES)) {
            while (rows.next()) {
              tables.add(rows.getString(1));
            }
          }
          return tables;
        });
  }

  private Swept rows(TenantId tenant, Instant before, Map<String, String> statements)
      throws SQLException {
    var swept = Swept.NOTHING;
    for (var table : statements.entrySet()) {
      int deleted = batch;
      while (deleted >= batch && goesOn()) {
        deleted =
            transactions.run(it -> OldRows.delete(it, table.getValue(), tenant, before, batch));
        swept = swept.and(Swept.of(table.getKey(), deleted));
      }
    }
    return swept;
  }

  private void markers(Instant before) throws SQLException {
    transactions.run(
        connection -> {
          try (var delete = connection.prepareStatement(MARKERS)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
          }
        });
  }

  private static boolean goesOn() {
    return !Thread.currentThread().isInterrupted();
  }
}
