package dev.parley.bench.changes;

import dev.parley.bench.DoorKeys;
import dev.parley.bench.flink.TalkRows;
import dev.parley.connectors.cdc.source.SourceAccess;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** Writes whole turns of two tenants as the recorder does, sealed, into a schema of tables. */
final class Turns implements AutoCloseable {
  /** A conversation of one turn: the conversation, question, reply and turn. */
  static final int ROWS_EACH = 4;

  private static final TenantId[] TENANTS = {new TenantId("acme"), new TenantId("globex")};
  private static final int USERS = 50;
  private static final long MICROS = 250_000;

  private final Connection connection;
  private final DoorKeys door;
  private final TalkRows rows;
  private int written;

  Turns(Settings settings) throws IOException, SQLException {
    var clock = Clock.systemUTC();
    door = new DoorKeys(settings, clock, "bench-cdc");
    connection = SourceAccess.owner(settings).connect();
    connection.setAutoCommit(false);
    rows = new TalkRows(connection, door.sealer(), clock);
  }

  /** So many more, in the open transaction. */
  void write(int turns) throws Exception {
    for (int i = 0; i < turns; i++) {
      int number = written++;
      var tenant = TENANTS[number % TENANTS.length];
      var user = "u-" + number % USERS;
      var key = new ConversationKey(tenant, new UUID(0, number / TENANTS.length));
      door.awaitKey(key, user);
      rows.conversation(key, user);
      rows.question(key, "m", "question " + number + " of " + user + "@example.com: how long?");
      rows.reply(key, "m", "reply " + number + ", written to " + user + "@example.com");
      rows.turn(key, "m", MICROS);
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Turns that were written ever. */
  int written() {
    return written;
  }

  @Override
  public void close() throws SQLException {
    door.close();
    connection.close();
  }
}
