package dev.parley.bench.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A process of the embedded Flink, found among this process's children as Linux lists them. */
enum ClusterProcess {
  TASK_MANAGER("org.apache.flink.runtime.taskexecutor.TaskManagerRunner"),
  JOB_MANAGER("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");

  private final String main;

  ClusterProcess(String main) {
    this.main = main;
  }

  OptionalLong pid() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .mapToLong(ProcessHandle::pid)
        .filter(this::isThis)
        .findFirst();
  }

  private boolean isThis(long pid) {
    try {
      var line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      var words = List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
      // The shell that watches over it has the same words behind its own.
      return words.get(0).endsWith("/java") && words.contains(main);
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  /** {@code kill -9}; the id of what was killed. */
  long kill() throws IOException {
    long pid = pid().orElseThrow(() -> new IOException(this + ": does not run"));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    return pid;
  }
}
