package dev.parley.cli.privacy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSegmentsTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void aSegmentThatARunningBrokerGoesOnWritingIsReadToItsEndAndLeftWhole() throws IOException {
    var file = folder.resolve("00000000000000000000.log");
    append(file, "first");
    var keys = new ArrayList<String>();

    var records =
        KafkaSegments.read(
            file,
            new HitCounter(new Canary("canary")),
            (at, key, value) -> {
              keys.add(text(key));
              append(file, "later");
            });

    assertThat(records).isEqualTo(1);
    assertThat(keys).containsExactly("first");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("first", "later");
  }

  private static String text(@Nullable ByteBuffer key) {
    return StandardCharsets.UTF_8.decode(Objects.requireNonNull(key).duplicate()).toString();
  }

  private static void append(Path file, String key) {
    var record = new SimpleRecord(1000, key.getBytes(StandardCharsets.UTF_8), new byte[] {1});
    try (var log = FileRecords.open(file.toFile(), true, Files.exists(file), 0, false)) {
      log.append(MemoryRecords.withRecords(Compression.NONE, record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
