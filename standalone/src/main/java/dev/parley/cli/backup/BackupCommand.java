package dev.parley.cli.backup;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import dev.parley.cli.privacy.DataFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley backup}: the data folder as it is at one instant, while the product serves. */
@picocli.CommandLine.Command(
    name = "backup",
    description = {
      "Copies the whole data folder while the product runs: every store as it was at one instant, for",
      "which the product is held still (a second or less). It holds all keys and secrets: who has the",
      "backup can read everything in it, what was erased since included."
    },
    subcommands = BackupCommand.Verify.class)
public final class BackupCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where it goes: a folder that is empty or not there; for its owner alone.")
  private @Nullable Path to;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (to == null) {
      throw new Failure(Exit.USAGE, "--to: missing (expected: a folder for the backup)");
    }
    var parley = Objects.requireNonNull(parent);
    long began = System.nanoTime();
    var target = to.toAbsolutePath().normalize();
    var data = DataFolders.of(parley);
    Manifest made;
    try {
      var real = data.toRealPath();
      made = new Backup(real, target, parley.terminal(), InstantSource.system()).take();
    } catch (IOException e) {
      throw new Failure("the backup is not made: " + e + "; " + target + " can be deleted");
    }
    double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    if (json) {
      parley.terminal().out().println(Json.line(Shown.json(made).put("seconds", seconds)));
    } else {
      parley
          .terminal()
          .out()
          .printf("Backup of %s in %s: %s in %.1f s%n", data, target, Shown.text(made), seconds);
      parley.terminal().say("It holds every key and secret: keep it as you keep those.");
    }
    return Exit.OK;
  }

  /** {@code parley backup verify}: whether a backup is whole. */
  @picocli.CommandLine.Command(
      name = "verify",
      description = "Compares every file of a backup with its checksum.")
  static final class Verify implements Command {
    @ParentCommand private @Nullable BackupCommand backup;

    @Parameters(paramLabel = "DIR", description = "The backup.")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      var terminal = Objects.requireNonNull(Objects.requireNonNull(backup).parent).terminal();
      var place = new BackupFolder(folder.toAbsolutePath().normalize());
      var manifest = Manifest.read(place.folder());
      try (var meter = terminal.meter("Comparing", manifest.entries().size())) {
        var troubles = place.troubles(manifest, meter::to);
        if (json) {
          var all = Shown.json(manifest).put("whole", troubles.isEmpty());
          var list = all.putArray("troubles");
          troubles.forEach(list::add);
          terminal.out().println(Json.line(all));
        } else {
          troubles.forEach(terminal.out()::println);
          terminal.out().println(troubles.isEmpty() ? "Whole: " + Shown.text(manifest) : "Damaged");
        }
        return troubles.isEmpty() ? Exit.OK : Exit.FAILED;
      } catch (IOException e) {
        throw new Failure(place.folder() + " cannot be read: " + e);
      }
    }
  }
}
