package dev.parley.cli.product;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * Which data folder was started last, and last on which port: what a command needs to find the key
 * of the product it speaks to. Kept in the user's home; losing it costs a {@code --data}.
 */
public final class StartedFolders {
  /** Where data is when nothing else is said. */
  public static final Path DEFAULT = Path.of("data");

  static final String ADMIN_KEY = "admin-key";
  private static final String LAST = "last";
  private static final String PORT = "port.";

  private final Path file;

  StartedFolders(Path file) {
    this.file = file;
  }

  public static StartedFolders of(Map<String, String> environment) {
    var state = environment.get("XDG_STATE_HOME");
    var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    var folder =
        state == null || state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
    return new StartedFolders(folder.resolve("parley").resolve("started.properties"));
  }

  /** Remembers a start; a home that cannot be written to is no reason not to start. */
  void remember(Path folder, int port) {
    try {
      var known = read();
      var path = folder.toAbsolutePath().normalize().toString();
      known.values().removeIf(path::equals); // it serves on one port
      known.setProperty(LAST, path);
      known.setProperty(PORT + port, path);
      Files.createDirectories(file.getParent());
      var whole = Files.createTempFile(file.getParent(), "started", ".new");
      try (var writer = Files.newBufferedWriter(whole, StandardCharsets.UTF_8)) {
        known.store(writer, "The data folders that parley up was last started with");
      }
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Commands fall back to --data and ./data.
    }
  }

  /** The folder that was started last, if it is still there. */
  public Optional<Path> last() {
    return named(read(), LAST);
  }

  /** On which port of this machine the named folder's product was started, else the last one. */
  public OptionalInt port(Optional<Path> folder) {
    var known = read();
    return folder
        .map(it -> it.toAbsolutePath().normalize().toString())
        .or(() -> Optional.ofNullable(known.getProperty(LAST)))
        .flatMap(path -> portOf(known, path))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static Optional<Integer> portOf(Properties known, String path) {
    return known.stringPropertyNames().stream()
        .filter(name -> name.matches("port\\.\\d{1,5}") && path.equals(known.getProperty(name)))
        .map(name -> Integer.valueOf(name.substring(PORT.length())))
        .findFirst();
  }

  /** The admin key of the named folder, else of the one last started there, else of the default. */
  public String adminKey(Optional<Path> named, URI url) {
    var candidates = named.map(List::of).orElseGet(() -> candidates(url));
    for (var folder : candidates) {
      var key = folder.resolve(ADMIN_KEY);
      if (Files.isRegularFile(key)) {
        return read(key);
      }
    }
    throw new Failure(
        Exit.USAGE,
        "no admin key in "
            + candidates.get(candidates.size() - 1)
            + " (expected: --key KEY, or --data with the folder of a product that was started)");
  }

  private List<Path> candidates(URI url) {
    var known = read();
    var folders = new ArrayList<Path>();
    named(known, PORT + url.getPort()).ifPresent(folders::add);
    named(known, LAST).ifPresent(folders::add);
    folders.add(DEFAULT.toAbsolutePath());
    return folders;
  }

  private static Optional<Path> named(Properties known, String name) {
    return Optional.ofNullable(known.getProperty(name)).map(Path::of).filter(Files::isDirectory);
  }

  private Properties read() {
    var known = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      known.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      known.clear();
    }
    return known;
  }

  private static String read(Path key) {
    try {
      return Files.readString(key, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new Failure(key + " cannot be read (expected: the admin key, readable by its owner)");
    }
  }
}
