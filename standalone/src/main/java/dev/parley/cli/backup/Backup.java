package dev.parley.cli.backup;

import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.cli.backup.Manifest.Entry;
import dev.parley.cli.product.DataFolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Takes a backup of a data folder, whether a product runs on it or not.
 *
 * <pre>
 *   copy while it serves ─► copy what changed, until little does ─► hold it still: the last changes
 *     ─► it goes on ─► checksums ─► manifest
 * </pre>
 *
 * <p>While nothing runs, all stores are at the same instant: the log, the databases, the index, the
 * checkpoints, the blobs. A restore finds what a killed product would have found there.
 */
final class Backup {
  private static final int FEW_BYTES = 32 << 20;
  private static final int MOST_PASSES = 5;
  private static final int ATTEMPTS = 3;
  private static final int MEGA = 1_000_000;

  /** Transactions time out after 6 s, and so do sessions. */
  private static final Duration STILL_AT_MOST = Duration.ofSeconds(5);

  private final Path data;
  private final Path to;
  private final Terminal terminal;
  private final InstantSource clock;

  /**
   * @param data the folder, absolute
   * @param to where the backup goes, absolute: a folder that is empty or not there
   */
  Backup(Path data, Path to, Terminal terminal, InstantSource clock) {
    this.data = data;
    this.to = to;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Returns when the backup is whole and on disk.
   *
   * @throws Failure when it cannot be taken; what was copied stays, without a manifest
   */
  Manifest take() throws IOException, InterruptedException {
    requireDataFolder();
    var source = new DataFiles(data);
    var target = new BackupFolder(to);
    long bytes = source.find().bytes();
    target.create(data, bytes);
    var mirror = new Mirror(source, target.data(), clock);
    var owner = new DataFolderLock(data).owner();
    var cut = owner.isPresent() ? running(owner.get(), mirror, bytes) : stopped(mirror, bytes);
    var manifest =
        new Manifest(Parley.VERSION, cut.at(), data.toString(), cut.still(), entries(target));
    manifest.write(to);
    return manifest;
  }

  private void requireDataFolder() {
    for (var part : List.of("kafka/meta.properties", "postgres/PG_VERSION", "secrets")) {
      if (!Files.exists(data.resolve(part))) {
        throw new Failure(
            data
                + " has no "
                + part
                + " (expected: a data folder with its own Kafka and Postgres;"
                + " those elsewhere are backed up where they are)");
      }
    }
  }

  /**
   * When all stores were at one instant.
   *
   * @param still how long the product was held for it
   */
  private record Cut(Instant at, Duration still) {}

  private Cut stopped(Mirror mirror, long bytes) throws IOException {
    try (var held = new DataFolderLock(data).hold()) {
      copy(mirror, bytes);
      return new Cut(clock.instant(), Duration.ZERO);
    }
  }

  private long copy(Mirror mirror, long bytes) throws IOException {
    try (var meter = terminal.meter("Copying, MB", bytes / MEGA)) {
      return mirror.pass(done -> meter.to(Math.min(bytes, done) / MEGA));
    }
  }

  private Cut running(ProcessHandle product, Mirror mirror, long bytes)
      throws IOException, InterruptedException {
    if (Foreground.holds(product)) {
      terminal.say(
          "The shell that started the product will say that it is stopped: it goes on at once,"
              + " in that shell's background (`fg` fetches it).");
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      copyWhileItServes(mirror, bytes);
      try (var still = StillProduct.hold(product, STILL_AT_MOST)) {
        var at = clock.instant();
        mirror.pass(done -> {});
        if (still.end()) {
          terminal.say("Held still for " + millis(still.time()));
          return new Cut(at, still.time());
        }
      }
      terminal.say("More had changed than fits into " + millis(STILL_AT_MOST) + "; once more");
    }
    throw new Failure(
        "the data changes faster than it can be copied (expected: a quieter time, or a faster disk"
            + " under "
            + to
            + ")");
  }

  private void copyWhileItServes(Mirror mirror, long all) throws IOException {
    for (int pass = 1; pass <= MOST_PASSES; pass++) {
      long bytes = pass == 1 ? copy(mirror, all) : mirror.pass(done -> {});
      terminal.say("Copied " + megabytes(bytes) + " while it serves");
      if (bytes <= FEW_BYTES) {
        return;
      }
    }
  }

  /** With their checksums, and on disk. */
  private List<Entry> entries(BackupFolder target) throws IOException {
    var found = new DataFiles(target.data()).find();
    var entries = new ArrayList<Entry>();
    var paths = new TreeSet<>(found.files().keySet());
    paths.addAll(found.folders()); // a folder's name is a beginning of what is in it
    try (var meter = terminal.meter("Checksums", paths.size())) {
      for (var path : paths) {
        var at = target.data().resolve(path);
        var attributes = found.files().get(path);
        long size = attributes == null ? 0 : attributes.size();
        entries.add(new Entry(path, mode(at), size, attributes == null ? "" : Hashing.of(at)));
        Hashing.force(at);
        meter.to(entries.size());
      }
    }
    return entries;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }
}
