package dev.parley.cli.privacy.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.jspecify.annotations.Nullable;

/** Reads the records of a segment file as it lies there, whatever they were compressed with. */
final class KafkaSegments {
  private KafkaSegments() {}

  /** Takes a record; the buffers are its own. */
  @FunctionalInterface
  interface Taker {
    void take(long timestamp, @Nullable ByteBuffer key, @Nullable ByteBuffer value);
  }

  static boolean isSegment(Path file) {
    return file.getFileName().toString().contains(".log");
  }

  /**
   * Counts the canary in keys, values and headers; returns how many records there were.
   *
   * @throws IOException when the file cannot be read to its end
   */
  static long read(Path file, HitCounter counter, Taker taker) throws IOException {
    long records = 0;
    long read = 0;
    var segment = FileRecords.open(file.toFile(), false);
    try {
      for (var batch : segment.batches()) {
        read += batch.sizeInBytes();
        for (Record record : batch) {
          count(record, counter);
          taker.take(record.timestamp(), record.key(), record.value());
          records++;
        }
      }
      if (read < segment.sizeInBytes()) {
        throw new IOException("bytes behind its last whole batch");
      }
    } catch (RuntimeException e) {
      // Whatever the bytes make of Kafka's own reader, the other files are looked into.
      throw new IOException("not to its end: " + e.getClass().getSimpleName(), e);
    } finally {
      segment.closeHandlers(); // close() would cut off what a running broker has added meanwhile
    }
    return records;
  }

  private static void count(Record record, HitCounter counter) {
    write(record.key(), counter);
    counter.end();
    write(record.value(), counter);
    for (var header : record.headers()) {
      counter.end();
      if (header.value() != null) {
        counter.write(header.value(), 0, header.value().length);
      }
    }
    counter.end();
  }

  private static void write(@Nullable ByteBuffer buffer, HitCounter counter) {
    if (buffer != null) {
      var bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      counter.write(bytes, 0, bytes.length);
    }
  }
}
