package dev.parley.standalone.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A job that the cluster is to run.
 *
 * @param name as it calls itself
 * @param entryClass in the job jar
 */
public record JobSpec(String name, String entryClass) {
  private static final String LISTED = "Parley-Jobs";

  /** The jobs that a jar says it has. */
  public static List<JobSpec> in(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var manifest = file.getManifest();
      var listed = manifest == null ? null : manifest.getMainAttributes().getValue(LISTED);
      if (listed == null) {
        throw new IOException(jar + ": no jobs (expected: " + LISTED + " in its manifest)");
      }
      return Stream.of(listed.strip().split("\\s+"))
          .map(it -> it.split("=", 2))
          .map(it -> new JobSpec(it[0], it[1]))
          .toList();
    }
  }
}
