package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.registry.HttpSchemaRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class KilledProcessTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  void childrenDieWithAKilledProcessAndTheNextStartRecovers() throws Exception {
    var schema = SchemaBuilder.record("Kept").fields().requiredString("text").endRecord();
    int id;
    try (var first = Run.on(data)) {
      id = first.registry().register("kept-value", schema);
      var children = first.process().descendants().toList();
      assertThat(children).extracting(Run::program).anyMatch(p -> p.contains("bin/postgres"));
      assertThat(children).extracting(Run::program).anyMatch(p -> p.contains("apicurio"));

      first.process().destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(children).noneMatch(Run::isRunning));
    }
    try (var second = Run.on(data)) {
      assertThat(second.registry().byId(id)).isEqualTo(schema);
      var children = second.process().descendants().toList();

      second.process().destroy();
      assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(children).noneMatch(Run::isRunning);
    }
  }

  private record Run(Process process, String registryUrl) implements AutoCloseable {
    static Run on(Path data) throws Exception {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var process =
          new ProcessBuilder(
                  java,
                  "-Xmx512m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RunUntilStopped.class.getName(),
                  data.toString())
              .redirectErrorStream(true)
              .start();
      return new Run(process, registryUrl(process));
    }

    private static String registryUrl(Process process) throws Exception {
      var lines = new ArrayList<String>();
      var reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.equals(RunUntilStopped.READY)) {
          break;
        }
        lines.add(line);
      }
      return lines.stream()
          .filter(line -> line.startsWith("registry.url="))
          .map(line -> line.substring("registry.url=".length()))
          .findFirst()
          .orElseThrow(() -> new AssertionError("not ready: " + lines));
    }

    static String program(ProcessHandle process) {
      return process.info().commandLine().orElse("");
    }

    /** One that ended but was not collected by its new parent yet has no command line. */
    static boolean isRunning(ProcessHandle process) {
      return process.isAlive() && !program(process).isEmpty();
    }

    HttpSchemaRegistry registry() {
      return new HttpSchemaRegistry(registryUrl, Duration.ofSeconds(10));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
