package dev.parley.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
  private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  private Path data;
  private Path copy;
  private Mirror mirror;

  @BeforeEach
  void open() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    copy = Files.createDirectories(folder.resolve("copy"));
    Files.createDirectories(data.resolve("kafka/t-0"));
    mirror = new Mirror(new DataFiles(data), copy, InstantSource.system());
  }

  @Test
  void whatGoesAndComesAndChangesIsFollowed() throws IOException {
    Files.writeString(data.resolve("a"), "one");
    Files.writeString(data.resolve("b"), "two");
    mirror.pass(bytes -> {});

    Files.delete(data.resolve("a"));
    Files.writeString(data.resolve("b"), "2");
    Files.writeString(data.resolve("c"), "three");
    mirror.pass(bytes -> {});

    assertThat(copy.resolve("a")).doesNotExist();
    assertThat(copy.resolve("b")).hasContent("2");
    assertThat(copy.resolve("c")).hasContent("three");
  }

  @Test
  void whatDidNotChangeIsNotCopiedAgain() throws IOException {
    Files.writeString(data.resolve("a"), "one");
    Files.setLastModifiedTime(data.resolve("a"), OLD);

    assertThat(mirror.pass(bytes -> {})).isEqualTo(3);
    assertThat(mirror.pass(bytes -> {})).isZero();
  }

  @Test
  void aFileOfThisSecondIsCopiedAgainThoughItsTimeAndSizeAreTheSame() throws IOException {
    var file = Files.writeString(data.resolve("page"), "old");
    var time = Files.getLastModifiedTime(file);
    mirror.pass(bytes -> {});

    Files.writeString(file, "new");
    Files.setLastModifiedTime(file, time); // as if within one tick of the system's clock
    mirror.pass(bytes -> {});

    assertThat(copy.resolve("page")).hasContent("new");
  }

  @Test
  void ofASegmentOnlyTheNewsAreCopied() throws IOException {
    var segment = Files.writeString(data.resolve("kafka/t-0/0.log"), "first");
    mirror.pass(bytes -> {});
    Files.writeString(segment, "second", StandardOpenOption.APPEND);

    assertThat(mirror.pass(bytes -> {})).isEqualTo("second".length());
    assertThat(copy.resolve("kafka/t-0/0.log")).hasContent("firstsecond");
  }

  @Test
  void aSegmentThatWasCompactedIsCopiedAnew() throws IOException {
    var segment = Files.writeString(data.resolve("kafka/t-0/0.log"), "all records");
    mirror.pass(bytes -> {});
    var swap = Files.writeString(data.resolve("kafka/t-0/0.log.swap"), "those that are left");
    Files.move(swap, segment, StandardCopyOption.ATOMIC_MOVE);
    mirror.pass(bytes -> {});

    assertThat(copy.resolve("kafka/t-0/0.log")).hasContent("those that are left");
  }
}
