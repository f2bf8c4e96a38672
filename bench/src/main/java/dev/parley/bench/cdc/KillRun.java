package dev.parley.bench.cdc;

import dev.parley.bench.Await;
import dev.parley.bench.Scratch;
import dev.parley.cli.Failure;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.standalone.PartFailedException;
import dev.parley.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A broker, a database and a registry; beside them a capture process that is killed again and again
 * while rows are written: the first half of the kills aim at its snapshot, the others at streaming.
 */
public final class KillRun {
  private static final Map<String, String> PARTS =
      Map.of(
          "cdc.enabled", "false",
          "ingest-gateway.enabled", "false",
          "dialog-stream.enabled", "false",
          "rag-stream.enabled", "false",
          "flink.enabled", "false");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_MILLIS_TO_LIVE = 400;
  private static final String SLOT_IS_THERE =
      "SELECT count(*) FROM pg_replication_slots"
          + " WHERE slot_name = 'parley_cdc' AND confirmed_flush_lsn IS NOT NULL";
  private static final String TABLE_IS_THERE =
      "SELECT count(*) FROM pg_tables WHERE schemaname = 'raw' AND tablename = 'feedback'";

  private final int kills;
  private final int seeds;
  private final Random random;
  private final Consumer<String> progress;
  private int inSnapshot;

  /**
   * @param kills at least 2
   * @param seeds rows of each tenant that are there before the first snapshot
   */
  public KillRun(int kills, int seeds, Random random, Consumer<String> progress) {
    this.kills = kills;
    this.seeds = seeds;
    this.random = random;
    this.progress = progress;
  }

  /** Throws {@link Failure} when capture does not come to an end. */
  public KillOutcome run() throws IOException, InterruptedException, SQLException {
    try (var scratch = Scratch.named("parley-cdc-kill");
        var standalone = new Standalone(scratch.folder(), new Settings(PARTS), part -> {})) {
      standalone.start();
      var settings = standalone.settings();
      return run(settings, CaptureProcess.settings(scratch.folder(), settings));
    } catch (PartFailedException e) {
      throw new Failure("the parts did not start: " + e.getMessage());
    }
  }

  private KillOutcome run(Settings settings, Path file)
      throws IOException, InterruptedException, SQLException {
    long began = System.nanoTime();
    var url = settings.text("postgres.url", "");
    var user = settings.text("postgres.user", "");
    var password = settings.text("postgres.password", "");
    awaitOne(settings, TABLE_IS_THERE);
    try (var ledger =
            new ChangeLedger(KafkaAccess.from(settings), settings.text("registry.url", ""));
        var writer = new RowWriter(url, user, password, seeds + 100, random)) {
      writer.seed(seeds);
      killAll(settings, file, ledger, writer);
      writer.stop();
      catchUp(file, ledger, writer);
      return outcome(ledger, writer, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private void killAll(Settings settings, Path file, ChangeLedger ledger, RowWriter writer)
      throws IOException, InterruptedException, SQLException {
    for (int kill = 0; kill < kills; kill++) {
      try (var capture = CaptureProcess.start(file)) {
        if (kill == 0) {
          awaitOne(settings, SLOT_IS_THERE); // what is written from here on must be streamed
          writer.start();
        }
        boolean streaming = kill >= kills / 2;
        awaitWork(ledger, capture, streaming);
        live(ledger, random.nextInt(MOST_MILLIS_TO_LIVE));
        if (ledger.streamed() == 0) {
          inSnapshot++;
        }
        capture.kill();
      }
      progress.accept(
          "kill %d of %d: %d committed, %d streamed, %d doubled"
              .formatted(
                  kill + 1,
                  kills,
                  writer.journal().changes(),
                  ledger.streamed(),
                  ledger.doubled()));
    }
  }

  /** Until the process has brought something since it was started. */
  private void awaitWork(ChangeLedger ledger, CaptureProcess capture, boolean streaming) {
    long before = seen(ledger, streaming);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (seen(ledger, streaming) == before) {
      ledger.read();
      if (!capture.isAlive() || System.nanoTime() > giveUp) {
        throw new Failure("capture ended by itself, or brought nothing within " + PATIENCE);
      }
    }
  }

  private static long seen(ChangeLedger ledger, boolean streaming) {
    return streaming ? ledger.streamed() : ledger.all();
  }

  private static void live(ChangeLedger ledger, int millis) {
    long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (System.nanoTime() < until) {
      ledger.read();
    }
  }

  private void catchUp(Path file, ChangeLedger ledger, RowWriter writer) throws IOException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try (var capture = CaptureProcess.start(file)) {
      while (ledger.streamed() < writer.journal().changes() && System.nanoTime() < giveUp) {
        ledger.read();
        if (!capture.isAlive()) {
          throw new Failure("capture ended by itself");
        }
      }
      live(ledger, 2_000); // whatever might still come twice
    }
  }

  private KillOutcome outcome(ChangeLedger ledger, RowWriter writer, Duration took) {
    var wanted = writer.journal().byRow();
    var keys = new HashSet<>(wanted.keySet());
    keys.addAll(ledger.changes().keySet());
    long gaps =
        keys.stream()
            .filter(
                key ->
                    !String.valueOf(wanted.get(key))
                        .equals(String.valueOf(ledger.changes().get(key))))
            .count();
    var all = new HashSet<>(writer.rows().keySet());
    all.addAll(ledger.rows().keySet());
    long wrong =
        all.stream()
            .filter(
                key ->
                    !String.valueOf(writer.rows().get(key))
                        .equals(String.valueOf(ledger.rows().get(key))))
            .count();
    return new KillOutcome(
        kills,
        inSnapshot,
        writer.journal().changes(),
        ledger.streamed(),
        ledger.doubled(),
        ledger.snapshotRows(),
        gaps,
        wrong,
        took);
  }

  private static void awaitOne(Settings settings, String count)
      throws SQLException, InterruptedException {
    try (var connection =
            DriverManager.getConnection(
                settings.text("postgres.url", ""),
                settings.text("postgres.user", ""),
                settings.text("postgres.password", ""));
        var query = connection.prepareStatement(count)) {
      Await.until("the database is ready", PATIENCE, () -> isPositive(query));
    }
  }

  private static boolean isPositive(PreparedStatement count) throws SQLException {
    try (var found = count.executeQuery()) {
      return found.next() && found.getLong(1) > 0;
    }
  }
}
