package dev.parley.standalone.flink;

import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads the lake with what the job's jar has for it: Parquet is not on our class path. */
public final class LakeReader implements AutoCloseable {
  private final URLClassLoader classes;
  private final Class<?> type;
  private final Object folder;

  public LakeReader(Settings settings, Path lake) throws Exception {
    this(FlinkConfig.from(settings), lake);
  }

  LakeReader(FlinkConfig config, Path lake) throws Exception {
    classes = new FlinkClasses(urls(config));
    type = classes.loadClass("dev.parley.etl.lake.LakeFolder");
    folder = type.getConstructor(Path.class).newInstance(lake);
  }

  /** As a TaskManager has it: the jar, and Flink's own. */
  private static URL[] urls(FlinkConfig config) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(config.jobJar().toUri().toURL());
    try (var jars = Files.list(config.lib())) {
      for (var jar : jars.toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Each turn of a tenant once, as JSON. */
  public List<String> turns(String tenant) throws Exception {
    var found = (Collection<?>) type.getMethod("turns", String.class).invoke(folder, tenant);
    return found.stream().map(Object::toString).sorted().toList();
  }

  /** Every row of a tenant's files, as JSON. */
  public List<String> rows(String tenant) throws Exception {
    var rows = new ArrayList<String>();
    var files = (Collection<?>) type.getMethod("files", String.class).invoke(folder, tenant);
    for (var file : files) {
      var read = (Collection<?>) type.getMethod("rows", Path.class).invoke(null, file);
      read.forEach(row -> rows.add(row.toString()));
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
