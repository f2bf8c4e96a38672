package dev.parley.standalone.flink;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Runs SQL as a Flink distribution does, in a Flink of its own. Only Flink's table jars are on its
 * class path: connectors and formats come by {@code ADD JAR}, into a class loader of theirs.
 */
final class FlinkSql implements AutoCloseable {
  private static final Path CONNECTORS = Path.of("target/flink-sql/connectors");

  private final URLClassLoader classes;
  private final Class<?> type;
  private final Object environment;

  FlinkSql(Path flinkLib) throws Exception {
    classes = new FlinkClasses(urls(flinkLib, Path.of("target/flink-sql/lib")));
    type = classes.loadClass("org.apache.flink.table.api.TableEnvironment");
    environment =
        within(
            () -> {
              var settings =
                  classes
                      .loadClass("org.apache.flink.table.api.EnvironmentSettings")
                      .getMethod("inBatchMode")
                      .invoke(null);
              return type.getMethod("create", settings.getClass()).invoke(null, settings);
            });
  }

  /**
   * The rows, as text, of a script's last statement; file names and addresses are replaced first.
   */
  List<String> run(String script, Map<String, String> replaced) throws Exception {
    var rows = List.<String>of();
    for (var statement : statements(script, replaced)) {
      rows = within(() -> rows(type.getMethod("executeSql", String.class), statement));
    }
    return rows;
  }

  private List<String> rows(java.lang.reflect.Method execute, String statement) throws Exception {
    var result = execute.invoke(environment, statement);
    var collect = classes.loadClass("org.apache.flink.table.api.TableResult").getMethod("collect");
    var found = (Iterator<?>) collect.invoke(result);
    try (var open = (AutoCloseable) found) {
      var rows = new ArrayList<String>();
      found.forEachRemaining(row -> rows.add(row.toString()));
      return rows;
    }
  }

  private static List<String> statements(String script, Map<String, String> replaced)
      throws IOException {
    var whole = script.replaceAll("(?m)^--.*$", "");
    for (var each : replaced.entrySet()) {
      if (!whole.contains(each.getKey())) {
        throw new IOException(each.getKey() + ": not in the script");
      }
      whole = whole.replace(each.getKey(), each.getValue());
    }
    return List.of(whole.split(";")).stream()
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  /** Where the script's jars are here: file name to path. */
  static Map<String, String> connectors() throws IOException {
    var paths = new java.util.HashMap<String, String>();
    try (var jars = Files.list(CONNECTORS)) {
      jars.forEach(jar -> paths.put(jar.getFileName().toString(), jar.toAbsolutePath().toString()));
    }
    return paths;
  }

  private interface Work<T> {
    T run() throws Exception;
  }

  /** Flink looks for its parts with the thread's class loader. */
  private <T> T within(Work<T> work) throws Exception {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] urls(Path... folders) throws IOException {
    var urls = new ArrayList<URL>();
    for (var folder : folders) {
      try (var jars = Files.list(folder)) {
        for (var jar : jars.sorted().toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
