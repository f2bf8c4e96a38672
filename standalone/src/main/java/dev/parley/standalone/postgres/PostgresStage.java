package dev.parley.standalone.postgres;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.EmbeddedPart;
import dev.parley.standalone.Ports;
import dev.parley.standalone.Secrets;
import dev.parley.standalone.child.ChildCommand;
import dev.parley.standalone.child.SupervisedChild;
import dev.parley.standalone.parts.PartArchive;
import dev.parley.standalone.parts.PartsCache;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres server on the loopback address, ready for logical decoding.
 *
 * <p>Reads {@code data.dir}, {@code postgres.port}, {@code parts.dir}.
 */
public final class PostgresStage implements EmbeddedPart {
  public static final PartArchive ARCHIVE =
      new PartArchive("postgres-17.6.0", "/postgres-linux-x86_64.txz");

  private static final Duration READY_WITHIN = Duration.ofSeconds(60); // it may replay its log
  private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

  private volatile @Nullable SupervisedChild server;
  private volatile Map<String, String> provided = Map.of();
  private volatile Optional<Databases> databases = Optional.empty();

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public boolean isWanted(Settings settings) {
    return settings.find("postgres.url").isEmpty();
  }

  @Override
  public Settings settle(Settings settings) throws IOException {
    var random = new SecureRandom();
    var secrets = new Secrets(PostgresConfig.secrets(settings), random);
    int port = new Ports(random).chosen(settings, "postgres.port");
    var settled = new HashMap<String, String>();
    settled.put("postgres.port", Integer.toString(port));
    settled.put("postgres.url", PostgresConfig.url(port, PostgresConfig.DATABASE));
    settled.put("postgres.user", "parley");
    settled.put("postgres.password", secrets.text(PostgresConfig.PASSWORD));
    settled.put("cdc.postgres.user", "parley_cdc");
    settled.put("cdc.postgres.password", secrets.text(PostgresConfig.CDC_PASSWORD));
    return settings.with(settled);
  }

  @Override
  public void start(Settings given) throws Exception {
    var config = PostgresConfig.from(settle(given));
    Ports.requireFree("postgres.port", config.port());
    var home = PartsCache.from(given).unpacked(ARCHIVE);
    var programs = new PostgresPrograms(home, Unprivileged.prefix());
    programs.createCluster(config);
    var asked = new Databases(config);
    databases = Optional.of(asked);
    var child =
        new SupervisedChild(
            command(config, programs.serverLine(config)),
            new StaleServer(config.folder())::clear,
            asked::ask,
            READY_WITHIN);
    server = child;
    child.start();
    asked.create();
    provided = config.provides();
  }

  private static ChildCommand command(PostgresConfig config, List<String> line) {
    // INT is Postgres's fast shutdown: clients are cut off, the files are left clean.
    return new ChildCommand(
        "postgres", line, Map.of("LANG", "C"), config.folder(), config.log(), "INT", STOP_WITHIN);
  }

  @Override
  public Map<String, String> provides() {
    return provided;
  }

  /** The server's process id while it runs. */
  public OptionalLong pid() {
    var child = server;
    return child == null ? OptionalLong.empty() : child.pid();
  }

  @Override
  public Health check() {
    var child = server;
    return child == null ? Health.down("postgres is not started") : child.health();
  }

  @Override
  public void close() {
    var child = server;
    if (child != null) {
      child.close();
      databases.ifPresent(Databases::forget);
    }
  }
}
