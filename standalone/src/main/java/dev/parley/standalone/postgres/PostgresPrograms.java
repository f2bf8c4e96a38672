package dev.parley.standalone.postgres;

import dev.parley.standalone.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The unpacked programs, and how they are called.
 *
 * @param home the unpacked folder
 * @param prefix what comes before each command line
 */
record PostgresPrograms(Path home, List<String> prefix) {
  private static final int INITDB_SECONDS = 120;

  /** Makes the database files when they are not there; whole or not at all. */
  void createCluster(PostgresConfig config) throws IOException, InterruptedException {
    if (Files.exists(config.folder().resolve("PG_VERSION"))) {
      return;
    }
    var fresh = config.folder().resolveSibling("postgres.new");
    Folders.delete(fresh);
    Files.createDirectories(config.log().getParent());
    var initdb =
        new ProcessBuilder(initdbLine(config, fresh))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(config.log().toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    if (!initdb.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
      initdb.destroyForcibly();
      throw new IOException("initdb failed; its output is in " + config.log());
    }
    Files.move(fresh, config.folder());
  }

  private List<String> initdbLine(PostgresConfig config, Path fresh) {
    // The builtin provider sorts the same on every machine, whatever its C library.
    return command(
        "initdb",
        List.of(
            "--pgdata=" + fresh,
            "--username=" + config.user(),
            "--pwfile=" + config.passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
  }

  List<String> serverLine(PostgresConfig config) {
    var arguments = new ArrayList<>(List.of("-D", config.folder().toString()));
    for (var setting : serverSettings(config.port())) {
      arguments.add("-c");
      arguments.add(setting);
    }
    return command("postgres", arguments);
  }

  private static List<String> serverSettings(int port) {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=", // a data folder's path may be longer than a socket's may be
        "wal_level=logical",
        "max_replication_slots=4",
        "max_wal_senders=4",
        "max_slot_wal_keep_size=1GB", // a reader that never comes back does not fill the disk
        "shared_buffers=64MB",
        "max_wal_size=256MB",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        // Rows and statements may hold what people wrote: they are not for the log.
        "log_error_verbosity=terse",
        "log_min_error_statement=panic");
  }

  private List<String> command(String program, List<String> arguments) {
    var line = new ArrayList<>(prefix);
    line.add(home.resolve("bin").resolve(program).toString());
    line.addAll(arguments);
    return line;
  }
}
