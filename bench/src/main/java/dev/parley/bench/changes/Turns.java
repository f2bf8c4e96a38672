package dev.parley.bench.changes;

import dev.parley.bench.flink.TalkRows;
import dev.parley.connectors.cdc.source.SourceAccess;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyMint;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Writes whole turns of two tenants as the recorder does, sealed, into a schema of tables. */
final class Turns implements AutoCloseable {
  /** A conversation of one turn: the conversation, question, reply and turn. */
  static final int ROWS_EACH = 4;

  private static final Duration KEYS = Duration.ofSeconds(60);
  private static final TenantId[] TENANTS = {new TenantId("acme"), new TenantId("globex")};
  private static final int USERS = 50;
  private static final long MICROS = 250_000;

  private final Connection connection;
  private final TopicWriter writer;
  private final KafkaKeyRing ring;
  private final KeyMint mint;
  private final TalkRows rows;
  private int written;

  Turns(Settings settings) throws IOException, SQLException {
    var kafka = KafkaAccess.from(settings);
    var clock = Clock.systemUTC();
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(settings.text("registry.url", "the registry"), KEYS), clock);
    var secure = new SecureRandom();
    writer = new TopicWriter(kafka, registry, "bench-cdc");
    ring = new KafkaKeyRing(kafka, registry, MasterKey.from(settings), "bench-cdc");
    mint = new KeyMint(ring, writer, clock, secure);
    connection = SourceAccess.owner(settings).connect();
    connection.setAutoCommit(false);
    rows = new TalkRows(connection, new Sealer(ring, secure), clock);
  }

  /** So many more, in the open transaction. */
  void write(int turns) throws Exception {
    for (int i = 0; i < turns; i++) {
      int number = written++;
      var tenant = TENANTS[number % TENANTS.length];
      var user = "u-" + number % USERS;
      var key = new ConversationKey(tenant, new UUID(0, number / TENANTS.length));
      mint.ensure(key, user).toCompletableFuture().get(KEYS.toSeconds(), TimeUnit.SECONDS);
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
    writer.close();
    ring.close();
    connection.close();
  }
}
