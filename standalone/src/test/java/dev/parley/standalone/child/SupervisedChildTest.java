package dev.parley.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedChildTest {
  private static final String SERVE = "touch serving; while :; do sleep 0.05; done";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void isUpOnceTheChildServesAndGoneAfterClose() throws Exception {
    var child = child(SERVE);
    child.start();
    var process = process(child);

    assertThat(child.health().isUp()).isTrue();
    child.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(child.health().state()).isEqualTo(Health.State.DOWN);
  }

  @Test
  void startsAChildAgainThatWasKilled() throws Exception {
    try (var child = child(SERVE)) {
      child.start();
      var first = process(child);
      Files.delete(folder.resolve("serving"));

      first.destroyForcibly();
      await().until(() -> !child.health().isUp());
      assertThat(child.health().detail()).contains("test-child ended with status 137");

      await().until(() -> child.health().isUp());
      assertThat(process(child).pid()).isNotEqualTo(first.pid());
    }
  }

  @Test
  void leavesNoSecondChildWhenOnlyTheWrapperWasKilled() throws Exception {
    try (var child = child(SERVE)) {
      child.start();
      var first = process(child);

      first.parent().orElseThrow().destroyForcibly();

      await().until(() -> !first.isAlive());
      await().until(() -> child.pid().isPresent() && child.health().isUp());
    }
  }

  @Test
  void killsAChildThatDoesNotListen() throws Exception {
    var child = child("trap '' TERM; " + SERVE);
    child.start();
    var process = process(child);

    child.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void saysWhyAChildDidNotStart() {
    try (var child = child("echo no luck; exit 3")) {
      assertThatThrownBy(child::start)
          .isInstanceOf(ChildEndedException.class)
          .hasMessageContaining("test-child ended with status 3 while starting")
          .hasMessageContaining("child.log");
      await().untilAsserted(() -> assertThat(folder.resolve("child.log")).hasContent("no luck"));
    }
  }

  @Test
  void givesUpOnAChildThatNeverServes() {
    try (var child = child("sleep 60")) {
      assertThatThrownBy(child::start).hasMessageContaining("was not ready within 3 s");
      assertThat(child.pid()).isEmpty();
    }
  }

  @Test
  void givesTheChildNothingOfOurEnvironmentButWhatItNeeds() throws Exception {
    try (var child = child("env; " + SERVE)) {
      child.start();
      await()
          .untilAsserted(
              () -> assertThat(folder.resolve("child.log")).content().contains("ANSWER=42"));
      assertThat(Files.readAllLines(folder.resolve("child.log")))
          .allMatch(line -> line.matches("(PATH|HOME|TMPDIR|ANSWER|PWD|OLDPWD|SHLVL|_)=.*"));
    }
  }

  private static ProcessHandle process(SupervisedChild child) {
    return ProcessHandle.of(child.pid().orElseThrow()).orElseThrow();
  }

  private SupervisedChild child(String script) {
    var command =
        new ChildCommand(
            "test-child",
            List.of("/bin/sh", "-c", script),
            Map.of("ANSWER", "42"),
            folder,
            folder.resolve("child.log"),
            "TERM",
            Duration.ofMillis(500));
    return new SupervisedChild(command, () -> {}, this::ask, Duration.ofSeconds(3));
  }

  private void ask() throws IOException {
    if (!Files.exists(folder.resolve("serving"))) {
      throw new IOException("not yet");
    }
  }
}
