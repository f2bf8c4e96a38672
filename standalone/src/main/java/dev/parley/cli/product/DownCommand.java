package dev.parley.cli.product;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** {@code parley down}: a clean stop; returns when every process of the product is gone. */
@picocli.CommandLine.Command(
    name = "down",
    description = "Stops a running product and returns when all its processes are gone.")
public final class DownCommand implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(50);

  @ParentCommand private @Nullable Parley parent;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var folder = folder(parley);
    var owner = new DataFolderLock(folder).owner();
    if (owner.isEmpty()) {
      parley.terminal().say("Nothing runs on " + folder);
      return Exit.OK;
    }
    var elapsed = Elapsed.ofProcess();
    stop(owner.get(), folder);
    parley.terminal().say("Stopped the product on " + folder + " in " + elapsed);
    return Exit.OK;
  }

  /** The named folder; else the default one if something runs there, else the last started. */
  private static Path folder(Parley parley) {
    var named = parley.data().map(DownCommand::absolute);
    var usual = absolute(StartedFolders.DEFAULT);
    return named.orElseGet(
        () ->
            new DataFolderLock(usual).owner().isPresent()
                ? usual
                : parley.startedFolders().last().orElse(usual));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static void stop(ProcessHandle product, Path folder) {
    var all = new ArrayList<ProcessHandle>();
    all.add(product);
    product.descendants().forEach(all::add);
    if (!product.destroy()) {
      throw new Failure("process " + product.pid() + " cannot be stopped (expected: one of yours)");
    }
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!left(all).isEmpty()) {
      if (System.nanoTime() > giveUp) {
        throw new Failure(
            "after "
                + PATIENCE.toSeconds()
                + " s there are still the processes "
                + left(all)
                + " of the product on "
                + folder);
      }
      Pause.of(LOOK, "the product goes on stopping");
    }
  }

  private static List<Long> left(List<ProcessHandle> all) {
    return all.stream().filter(DownCommand::runs).map(ProcessHandle::pid).toList();
  }

  /** A process that ended but was not fetched by its parent is gone. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && state(process).filter("Z"::equals).isEmpty();
  }

  private static Optional<String> state(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      var rest = stat.substring(stat.lastIndexOf(')') + 1).strip();
      return Optional.of(rest.substring(0, 1));
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
