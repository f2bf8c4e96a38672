package dev.parley.bench.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      return new String(line, StandardCharsets.UTF_8).contains("\0" + main + "\0");
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
