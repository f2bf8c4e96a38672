package dev.parley.bench.flink;

import dev.parley.bench.DoorKeys;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * People of two tenants who talk all the time, in conversations of the same ids: a few turns each,
 * every one with an address to remove, some rated.
 */
final class Talkers implements AutoCloseable {
  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final int MOST_TURNS = 4;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Random random;
  private final Connection connection;
  private final DoorKeys door;
  private final TalkRows rows;
  private final Thread thread = new Thread(this::run, "talkers");
  private volatile long turns;
  private volatile long ratings;
  private volatile boolean stopped;
  private volatile @Nullable Exception failure;

  Talkers(Settings settings, Random random) throws IOException, SQLException {
    this.random = random;
    door = new DoorKeys(settings, Clock.systemUTC(), "flink-kill-talkers");
    connection =
        DriverManager.getConnection(
            settings.text("postgres.url", ""),
            settings.text("postgres.user", ""),
            settings.text("postgres.password", ""));
    rows = new TalkRows(connection, door.sealer(), Clock.systemUTC());
  }

  void start() {
    thread.start();
  }

  /** Turns that were said and recorded. */
  long turns() {
    return turns;
  }

  /** How many of them somebody rated. */
  long ratings() {
    return ratings;
  }

  private void run() {
    try {
      for (int n = 0; !stopped; n++) {
        for (var tenant : TENANTS) {
          converse(tenant, "c" + n, "u-" + n % 50);
        }
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  private void converse(String tenant, String conversation, String user) throws Exception {
    var id = UUID.nameUUIDFromBytes(conversation.getBytes(StandardCharsets.UTF_8));
    var key = new ConversationKey(new TenantId(tenant), id);
    door.awaitKey(key, user);
    rows.conversation(key, user);
    int count = 1 + random.nextInt(MOST_TURNS);
    for (int i = 0; i < count && !stopped; i++) {
      var message = "m" + i;
      rows.question(
          key, message, "question " + i + " of " + conversation + ", " + user + "@example.com");
      rows.reply(key, message, "reply " + i + ", written to " + user + "@example.com");
      rows.turn(key, message, 10_000L + random.nextInt(900_000));
      turns++; // by this thread alone
      if (random.nextInt(4) == 0) {
        rows.feedback(key, message, user, random.nextBoolean() ? "LIKE" : "DISLIKE");
        ratings++;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Returns when nobody talks any more; throws what went wrong meanwhile. */
  void stop() throws Exception {
    stopped = true;
    thread.join();
    var failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void close() throws Exception {
    stopped = true;
    thread.join();
    door.close();
    connection.close();
  }
}
