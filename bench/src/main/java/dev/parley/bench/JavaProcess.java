package dev.parley.bench;

import dev.parley.cli.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process with our class path, which ends with us. */
public final class JavaProcess implements AutoCloseable {
  private static final Duration HISTOGRAM = Duration.ofMinutes(1);

  private final Process process;
  private final Thread ending;

  private JavaProcess(Process process) {
    this.process = process;
    this.ending = new Thread(process::destroyForcibly, "end-child");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /**
   * @param flags of Java
   * @param words for its {@code main}
   * @param log takes all that it prints
   */
  public static JavaProcess start(List<String> flags, Class<?> main, List<String> words, Path log)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(tool("java"));
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(words);
    return new JavaProcess(
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /**
   * Bytes of its heap that are in use after everything unused was collected.
   *
   * @throws Failure when that is not told within a minute
   */
  public long liveBytes() throws IOException, InterruptedException {
    var told = Files.createTempFile("histogram", ".txt");
    var jcmd =
        new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    try {
      if (!jcmd.waitFor(HISTOGRAM.toSeconds(), TimeUnit.SECONDS)) {
        throw new Failure("jcmd: no answer within " + HISTOGRAM + " (expected: a process at work)");
      }
      return total(Files.readAllLines(told));
    } finally {
      jcmd.destroyForcibly();
      Files.delete(told);
    }
  }

  private static long total(List<String> histogram) {
    return histogram.stream()
        .filter(line -> line.startsWith("Total"))
        .map(line -> Long.parseLong(line.strip().split("\\s+")[2]))
        .findFirst()
        .orElseThrow(() -> new Failure("jcmd: no total (expected: a JDK's, of our user)"));
  }

  /** Bytes of it in memory, as {@code /proc} says; none where it is gone. */
  public long residentBytes() {
    return ProcessMemory.residentBytes(process.pid());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end in order, for so long; then with force. */
  public void end(Duration patience) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      return; // we are ending, and so it does the same
    }
  }
}
