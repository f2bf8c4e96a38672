package dev.parley.standalone.child;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a child, from its start to its end. */
final class ChildProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
  private static final long LARGEST_LOG = 4L * 1024 * 1024;
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR");
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final ChildCommand command;
  private final Process wrapper;
  private final Optional<ProcessHandle> child;

  private ChildProcess(ChildCommand command, Process wrapper, Optional<ProcessHandle> child) {
    this.command = command;
    this.wrapper = wrapper;
    this.child = child; // knows the start time, so a process id used again is not mistaken for it
  }

  static ChildProcess start(ChildCommand command) throws IOException {
    Files.createDirectories(command.folder());
    var builder = new ProcessBuilder(Wrapper.around(command)).redirectErrorStream(true);
    builder.directory(command.folder().toFile());
    builder.environment().keySet().retainAll(KEPT);
    builder.environment().putAll(command.environment());
    var wrapper = builder.start();
    var output = new BufferedInputStream(wrapper.getInputStream());
    var child = new ChildProcess(command, wrapper, ProcessHandle.of(readPid(command, output)));
    var pump = new Thread(() -> child.pump(output), command.name() + "-output");
    pump.setDaemon(true);
    pump.start();
    return child;
  }

  private static long readPid(ChildCommand command, InputStream output) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
      line.write(next);
    }
    try {
      return Long.parseLong(line.toString(StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      throw new ChildEndedException(command.name() + ": could not be started");
    }
  }

  private void pump(InputStream output) {
    var buffer = new byte[8192];
    try (var log = new BoundedLog(command.log(), LARGEST_LOG)) {
      for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
        log.write(buffer, length);
      }
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("part", command.name()).setCause(e).log("output of a child is lost");
    }
  }

  /** Empty when it ended at once. */
  Optional<ProcessHandle> handle() {
    return child;
  }

  boolean isAlive() {
    return wrapper.isAlive();
  }

  /** The exit status when it ended within this time. */
  Optional<Integer> awaitEnd(Duration patience) throws InterruptedException {
    return wrapper.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(wrapper.exitValue())
        : Optional.empty();
  }

  /** Returns when the child is gone, cleanly if it can be. */
  @Override
  public void close() {
    var patience = command.stopWithin().plus(GRACE);
    try {
      wrapper.getOutputStream().close();
      wrapper.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      // Somebody may have killed the wrapper alone: its watcher is still there to end the child.
      child.ifPresent(handle -> awaitEnd(handle, patience));
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("part", command.name()).setCause(e).log("child is killed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (wrapper.isAlive()) { // of one that ended, this would close its last output unread
      wrapper.destroyForcibly();
    }
    child.ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void awaitEnd(ProcessHandle handle, Duration patience) {
    handle.onExit().completeOnTimeout(handle, patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
