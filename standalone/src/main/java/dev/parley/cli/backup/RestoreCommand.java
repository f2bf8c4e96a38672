package dev.parley.cli.backup;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley restore}: a data folder made from a backup. */
@picocli.CommandLine.Command(
    name = "restore",
    description = {
      "Makes a data folder from a backup, every checksum compared; `parley up --data DIR` then starts",
      "where the backup was taken. Who was erased since is back: erase again."
    })
public final class RestoreCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--from", required = true, paramLabel = "DIR", description = "The backup.")
  private Path from = Path.of("");

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = {
        "--from is a folder of backups: the newest that was taken by then, for example",
        "2026-05-01T12:00:00Z."
      })
  private @Nullable Instant until;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var data =
        parley
            .data()
            .orElseThrow(
                () -> new Failure(Exit.USAGE, "--data: missing (expected: an empty folder)"))
            .toAbsolutePath()
            .normalize();
    long began = System.nanoTime();
    var restore = new Restore(backup(), data);
    var made = restored(restore, parley);
    double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    boolean keeps = restore.keepsCheckpoints(made);
    if (json) {
      var shown = Shown.json(made).put("checkpointsKept", keeps).put("seconds", seconds);
      parley.terminal().out().println(Json.line(shown));
    } else {
      parley.terminal().out().printf("%s: %s in %.1f s%n", data, Shown.text(made), seconds);
    }
    if (!keeps) {
      parley
          .terminal()
          .say(
              "The jobs that learn begin from what their topics hold (7 days): their checkpoints"
                  + " name the folder "
                  + made.source());
    }
    return Exit.OK;
  }

  private BackupFolder backup() {
    var folder = from.toAbsolutePath().normalize();
    try {
      return until == null ? new BackupFolder(folder) : new Shelf(folder).until(until);
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "--from: " + from + " (expected: a folder of backups)");
    }
  }

  private static Manifest restored(Restore restore, Parley parley) {
    try {
      var manifest = restore.check();
      try (var meter = parley.terminal().meter("Restoring", manifest.entries().size())) {
        restore.run(manifest, meter);
      }
      return manifest;
    } catch (IOException e) {
      throw new Failure("not restored, nothing is left of it: " + e);
    }
  }
}
