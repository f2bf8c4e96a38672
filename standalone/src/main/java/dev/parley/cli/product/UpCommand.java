package dev.parley.cli.product;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley up}: starts everything, and serves until it is stopped. */
@picocli.CommandLine.Command(
    name = "up",
    description = "Starts everything on this machine and serves until Ctrl-C.")
public final class UpCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the chat page and the API (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--detach",
      description = "Returns when everything is ready; `parley down` stops it.")
  private boolean detach;

  @Option(names = "--no-demo", description = "Does not load the demo companies.")
  private boolean noDemo;

  @Option(names = "--fresh", description = "Empties the data folder first.")
  private boolean fresh;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "name=value lines; PARLEY_... variables override them.")
  private @Nullable Path settings;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    if (port < 1 || port > 65_535) {
      throw new Failure(Exit.USAGE, "--port: " + port + " (expected: 1 to 65535)");
    }
    var folder = parley.data().orElse(StartedFolders.DEFAULT).toAbsolutePath().normalize();
    new DataFolderLock(folder).requireFree();
    requireFreePort();
    if (fresh) {
      new FreshStart(folder).empty();
    }
    make(folder);
    var file = settings == null ? null : settings.toAbsolutePath();
    var given = given(file, parley.environment());
    var demo = noDemo ? DemoCompanies.NONE : DemoCompanies.shipped();
    var start = new Start(folder, port, demo, file, given);
    return detach
        ? new DetachedProduct(start, parley.terminal()).await()
        : new ServingProduct(start, parley.terminal(), parley.startedFolders()).serve();
  }

  private static Settings given(@Nullable Path file, Map<String, String> environment) {
    try {
      return file == null ? new Settings(Map.of()) : Settings.load(file, environment);
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "--settings: " + file + " (expected: a file that can be read)");
    }
  }

  private void requireFreePort() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new Failure(
          "port " + port + " is taken by another program (expected: a free port; --port N)");
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Failure("--data: " + folder + " (expected: a folder that can be written to)");
    }
  }

  /**
   * What to start.
   *
   * @param folder of the data, absolute
   * @param port of the gateway
   * @param demo companies to load
   * @param file of the settings, absolute; null for none
   * @param settings beside the usual ones
   */
  record Start(Path folder, int port, DemoCompanies demo, @Nullable Path file, Settings settings) {}
}
