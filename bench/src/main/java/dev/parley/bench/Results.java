package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** Where figures are written down: {@code bench/RESULTS.md}, each with the command that made it. */
public final class Results {
  private final Path home;
  private final Clock clock;

  /**
   * @param home the repository
   */
  public Results(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /** Where they and their pictures are. */
  public Path folder() {
    return home.resolve("bench");
  }

  /** Adds a section: command, day, machine and commit, then the Markdown. */
  public void append(String command, String markdown) throws IOException {
    var day = DateTimeFormatter.ISO_LOCAL_DATE.format(clock.instant().atZone(ZoneOffset.UTC));
    var section =
        "\n## `%s`\n\n%s, %s, commit %s\n\n%s\n"
            .formatted(command, day, machine(), commit(), markdown.strip());
    Files.writeString(
        folder().resolve("RESULTS.md"),
        section,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Cores, memory and Java of the machine. */
  public static String machine() {
    var memory = ProcessMemory.machineGigabytes();
    return "%d cores, %d GB, Java %s"
        .formatted(Runtime.getRuntime().availableProcessors(), memory, Runtime.version().feature());
  }

  /** What is checked out; unknown where git does not tell. */
  public String commit() throws IOException {
    var git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=9")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    try (var out = git.getInputStream()) {
      var answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? answer : "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
