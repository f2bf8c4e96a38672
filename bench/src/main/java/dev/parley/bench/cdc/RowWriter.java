package dev.parley.bench.cdc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes rows of two tenants with the same ids, a few in each transaction, and
 * keeps a journal of what was committed. A row's version stands in its column {@code value}.
 */
final class RowWriter implements AutoCloseable {
  static final String TABLE = "feedback";

  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final String MAKE =
      """
      INSERT INTO raw.feedback
        (tenant, feedback_id, conversation_id, target_type, target_id, actor, kind, value, at)
      VALUES (?, ?, ?, 'turn', 't', 'a', 'LIKE', ?, now())
      """;
  private static final String CHANGE =
      "UPDATE raw.feedback SET value = ? WHERE tenant = ? AND feedback_id = ?";
  private static final String DELETE =
      "DELETE FROM raw.feedback WHERE tenant = ? AND feedback_id = ?";
  private static final long PAUSE_NANOS = 10_000_000;
  private static final int MOST_IN_A_TRANSACTION = 4;

  private final Connection connection;
  private final Random random;
  private final Journal journal = new Journal();
  private final Map<String, Long> versions = new HashMap<>();
  private final int ids;
  private final Thread thread = new Thread(this::run, "row-writer");
  private volatile boolean stopped;
  private volatile @Nullable SQLException failure;

  /**
   * @param ids how many rows there are at most for each tenant
   */
  RowWriter(String url, String user, String password, int ids, Random random) throws SQLException {
    this.connection = DriverManager.getConnection(url, user, password);
    this.connection.setAutoCommit(false);
    this.ids = ids;
    this.random = random;
  }

  /** Rows that are there before anything is captured: a snapshot's part. */
  void seed(int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      for (var tenant : TENANTS) {
        make(tenant, "f" + i, 1);
        versions.put(tenant + "/f" + i, 1L);
      }
    }
    connection.commit();
  }

  void start() {
    thread.start();
  }

  Journal journal() {
    return journal;
  }

  private void run() {
    try {
      while (!stopped) {
        transaction();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      failure = e;
    }
  }

  private void transaction() throws SQLException {
    var changes = new ArrayList<RowChange>();
    int size = 1 + random.nextInt(MOST_IN_A_TRANSACTION);
    for (int i = 0; i < size; i++) {
      changes.add(change(TENANTS.get(random.nextInt(TENANTS.size())), "f" + random.nextInt(ids)));
    }
    connection.commit();
    journal.committed(changes);
  }

  private RowChange change(String tenant, String id) throws SQLException {
    var key = tenant + "/" + id;
    var version = versions.get(key);
    if (version == null) {
      long first = 1_000L + random.nextInt(1_000);
      make(tenant, id, first);
      versions.put(key, first);
      return new RowChange(key, "c" + first);
    }
    if (random.nextInt(5) == 0) {
      execute(DELETE, tenant, id);
      versions.remove(key);
      return new RowChange(key, "d" + version);
    }
    long next = version + 1;
    execute(CHANGE, Long.toString(next), tenant, id);
    versions.put(key, next);
    return new RowChange(key, "u" + next);
  }

  private void make(String tenant, String id, long version) throws SQLException {
    try (var statement = connection.prepareStatement(MAKE)) {
      statement.setString(1, tenant);
      statement.setString(2, id);
      statement.setObject(3, UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
      statement.setString(4, Long.toString(version));
      statement.executeUpdate();
    }
  }

  private void execute(String sql, String... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** Every row as it stands: version by key. */
  Map<String, Long> rows() {
    return Map.copyOf(versions);
  }

  /** Returns when nothing is written any more; throws when a write had failed. */
  void stop() throws SQLException {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      stop();
    }
  }
}
