package dev.parley.standalone.flink;

import dev.parley.standalone.child.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the two processes of the cluster are started, as Flink's scripts would. */
record FlinkProcesses(FlinkConfig config) {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(6);
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  /** What Flink opens of the JDK for its serialisers; env.java.opts.all of its distribution. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.net",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/sun.nio.ch",
          "java.base/java.lang.reflect",
          "java.base/java.text",
          "java.base/java.time",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/java.util.concurrent.locks");

  ChildCommand jobManager() throws IOException {
    return command(
        "flink-jobmanager",
        JOB_MANAGER,
        List.of("-Xms32m", "-Xmx160m", "-XX:MaxMetaspaceSize=256m", "-XX:TieredStopAtLevel=1"));
  }

  ChildCommand taskManager() throws IOException {
    // Heap: framework and task; direct: framework and task off-heap, and network.
    return command(
        "flink-taskmanager",
        TASK_MANAGER,
        List.of("-Xms48m", "-Xmx160m", "-XX:MaxDirectMemorySize=80m", "-XX:MaxMetaspaceSize=256m"));
  }

  private ChildCommand command(String name, String main, List<String> memory) throws IOException {
    var line = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      line.addAll(List.of(NICE.toString(), "-n", "5")); // answers come first
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(memory);
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto"));
    line.add("-Dlog.file=" + config.logs().resolve(name + ".log")); // the web page shows it
    OPENED.forEach(it -> line.add("--add-opens=" + it + "=ALL-UNNAMED"));
    line.addAll(List.of("-cp", classPath(), main, "--configDir", config.configFolder().toString()));
    return new ChildCommand(
        name,
        line,
        Map.of(
            "LANG", "C.UTF-8", "FLINK_PLUGINS_DIR", config.folder().resolve("plugins").toString()),
        config.folder(),
        config.logs().resolve(name + ".log"),
        "TERM",
        STOP_WITHIN);
  }

  private String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(config.lib())) {
      var path =
          jars.filter(it -> it.toString().endsWith(".jar"))
              .sorted()
              .map(Path::toString)
              .collect(Collectors.joining(":"));
      if (path.isEmpty()) {
        throw new IOException(config.lib() + ": empty (expected: the jars of Flink)");
      }
      return config.lib().resolveSibling("classes") + ":" + path;
    }
  }
}
