package dev.parley.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillProductTest {
  /** A parent that writes a before b, again and again, beside a child that does the same. */
  private static final String WRITER =
      """
      (i=0; while :; do i=$((i+1)); echo "$i" >> c.log; echo "$i" >> d.log; done) &
      i=0; while :; do i=$((i+1)); echo "$i" >> a.log; echo "$i" >> b.log; done
      """;

  private static final Duration LONG = Duration.ofSeconds(20);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  private Path data;
  private Process writer;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectories(folder.resolve("data/kafka"));
    writer = new ProcessBuilder("/bin/sh", "-c", WRITER).directory(data.toFile()).start();
    await().until(() -> lines(data.resolve("b.log")) > 10 && lines(data.resolve("d.log")) > 10);
  }

  @AfterEach
  void end() {
    writer.descendants().forEach(ProcessHandle::destroyForcibly);
    writer.destroyForcibly();
  }

  @Test
  void aCopyShowsAllFilesAtOneInstant() throws Exception {
    var copy = Files.createDirectory(folder.resolve("copy"));
    var mirror = new Mirror(new DataFiles(folder.resolve("data")), copy, InstantSource.system());
    for (int round = 0; round < 15; round++) {
      mirror.pass(bytes -> {});
      try (var still = StillProduct.hold(writer.toHandle(), LONG)) {
        mirror.pass(bytes -> {});
        assertThat(still.end()).isTrue();
      }
      // Whoever writes a before b has at most one line more in a.
      for (var pair : List.of(List.of("a.log", "b.log"), List.of("c.log", "d.log"))) {
        long first = lines(copy.resolve("kafka").resolve(pair.get(0)));
        long second = lines(copy.resolve("kafka").resolve(pair.get(1)));
        assertThat(first - second).as("round " + round).isBetween(0L, 1L);
      }
    }
  }

  @Test
  void whoIsHeldWritesNothingAndGoesOnAfterwards() throws Exception {
    try (var still = StillProduct.hold(writer.toHandle(), LONG)) {
      long before = size();
      await().pollDelay(Duration.ofMillis(200)).until(() -> true); // time in which it would write
      assertThat(size()).isEqualTo(before);
      assertThat(still.end()).isTrue();
      await().until(() -> size() > before);
    }
    assertThat(writer.isAlive()).isTrue();
  }

  @Test
  void whoIsHeldForTooLongGoesOnAndTheCopyDoesNotCount() throws Exception {
    try (var still = StillProduct.hold(writer.toHandle(), Duration.ofMillis(300))) {
      long before = size();
      await().until(() -> size() > before);
      assertThat(still.end()).isFalse();
    }
  }

  @Test
  void nobodyHoldsItself() {
    assertThatThrownBy(() -> StillProduct.hold(ProcessHandle.current(), LONG))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot hold itself still");
  }

  @Test
  void whoIsHeldGoesOnWhenTheHolderIsKilled() throws Exception {
    var holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldUntilKilled.class.getName(),
                Long.toString(writer.pid()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var words = holder.inputReader()) {
      assertThat(words.readLine()).startsWith("held");
      long before = size();

      holder.destroyForcibly().waitFor();

      await().until(() -> size() > before);
    } finally {
      holder.destroyForcibly();
    }
  }

  private long size() throws IOException {
    return Files.size(data.resolve("a.log")) + Files.size(data.resolve("c.log"));
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
