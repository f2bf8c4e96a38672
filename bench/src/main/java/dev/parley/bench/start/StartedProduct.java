package dev.parley.bench.start;

import dev.parley.bench.Await;
import dev.parley.bench.ProcessMemory;
import dev.parley.bench.Scratch;
import dev.parley.cli.Failure;
import dev.parley.cli.Main;
import dev.parley.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The product started again and again on one temporary folder, by the {@code parley} script as a
 * user would, and asked from outside.
 */
final class StartedProduct implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String TENANT = "plausible";
  private static final String QUESTION = "What is a bounce rate?";
  private static final Pattern PART_READY = Pattern.compile(" *(\\S+) +ready +([0-9.]+ m?s) *");

  private final Path home;
  private final Scratch scratch;
  private final Path data;
  private final Terminal silent;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

  StartedProduct(Path home) throws IOException {
    this.home = home;
    this.scratch = Scratch.named("parley-bench-start");
    this.data = scratch.folder();
    this.silent =
        new Terminal(
            new PrintStream(answers, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false,
            false);
  }

  /** Starts, waits for its marks, looks at the memory, and stops it again. */
  StartTimes start(String name) throws IOException, InterruptedException {
    int port = freePort();
    long began = System.nanoTime();
    var log = data.resolve("bench-up.log").toFile();
    var process = parley(log, "up", "--data", data.toString(), "--port", "" + port, "--detach");
    try {
      await("a first answer", process, () -> answers(port));
      var firstAnswer = since(began);
      await("all vectors", process, () -> !process.isAlive());
      var allVectors = since(began);
      await("learning jobs", process, this::learns);
      return new StartTimes(
          name,
          firstAnswer,
          allVectors,
          since(began),
          parts(),
          ProcessMemory.residentMegabytes(pid()));
    } finally {
      parley(new File("/dev/null"), "down", "--data", data.toString()).waitFor(1, TimeUnit.MINUTES);
    }
  }

  /** Starts, waits for the first answer alone, and stops it again. */
  Duration firstAnswer() throws IOException, InterruptedException {
    int port = freePort();
    long began = System.nanoTime();
    var log = data.resolve("bench-up.log").toFile();
    var process = parley(log, "up", "--data", data.toString(), "--port", "" + port, "--detach");
    try {
      await("a first answer", process, () -> answers(port));
      return since(began);
    } finally {
      parley(new File("/dev/null"), "down", "--data", data.toString()).waitFor(1, TimeUnit.MINUTES);
      process.waitFor(1, TimeUnit.MINUTES); // it has nothing more to wait for
    }
  }

  private Process parley(File log, String... words) throws IOException {
    var command = new ArrayList<>(List.of(home.resolve("parley").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().put("PARLEY_NO_BUILD", "1");
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers(int port) {
    var key = data.resolve("admin-key");
    if (!Files.exists(key)) {
      return false;
    }
    answers.reset();
    int code =
        Main.run(
            silent,
            System.getenv(),
            "ask",
            "--tenant",
            TENANT,
            "--url",
            "http://127.0.0.1:" + port,
            "--data",
            data.toString(),
            QUESTION);
    return code == 0 && answers.toString(StandardCharsets.UTF_8).contains("[1]");
  }

  private boolean learns() {
    answers.reset();
    int code =
        Main.run(silent, System.getenv(), "jobs", "list", "--json", "--data", data.toString());
    var jobs = answers.toString(StandardCharsets.UTF_8).lines().toList();
    return code == 0
        && !jobs.isEmpty()
        && jobs.stream().allMatch(job -> job.contains("\"RUNNING\""));
  }

  private void await(String what, Process process, BooleanSupplier there)
      throws InterruptedException {
    Await.until(what, PATIENCE, () -> hasFailed(process) || there.getAsBoolean());
    if (hasFailed(process)) {
      throw new Failure("up ended with " + process.exitValue() + " before " + what);
    }
  }

  private static boolean hasFailed(Process process) {
    return !process.isAlive() && process.exitValue() != 0;
  }

  private List<String> parts() throws IOException {
    return Files.readAllLines(data.resolve("bench-up.log")).stream()
        .map(PART_READY::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1) + " " + matcher.group(2))
        .toList();
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("parley.pid")).strip());
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
