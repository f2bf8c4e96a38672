package dev.parley.dialog.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * How a store's rows are written: one byte for the version of the row's schema, then Avro binary.
 *
 * <p>A row of an earlier version is read as the newest one knows it. Versions are resources named
 * {@code <name>.v<n>.avsc}, and a released one never changes.
 */
final class StateFormat {
  /** Each once: Avro keeps how to read by the very schema. */
  private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

  private final List<Schema> versions = new ArrayList<>();
  private final List<GenericDatumReader<GenericRecord>> readers = new ArrayList<>();
  private final GenericDatumWriter<GenericRecord> writer;

  StateFormat(String name, int newest) {
    for (int version = 1; version <= newest; version++) {
      versions.add(LOADED.computeIfAbsent(name + ".v" + version + ".avsc", StateFormat::load));
    }
    versions.forEach(it -> readers.add(new GenericDatumReader<>(it, newest())));
    writer = new GenericDatumWriter<>(newest());
  }

  private static Schema load(String resource) {
    try (var in = StateFormat.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + ": not on the class path");
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema that rows are written with. */
  Schema newest() {
    return versions.get(versions.size() - 1);
  }

  byte[] write(GenericRecord row) {
    var bytes = new ByteArrayOutputStream(256);
    bytes.write(versions.size());
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(row, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Throws {@link ProcessorStateException} for a row of a later version: work must stop until that
   * version runs again, for skipping the row would lose what it holds.
   */
  GenericRecord read(byte[] bytes) {
    int version = bytes.length == 0 ? 0 : bytes[0];
    if (version < 1 || version > versions.size()) {
      throw new ProcessorStateException(
          newest().getName()
              + ": a row of version "
              + version
              + " (expected: 1 to "
              + versions.size()
              + ")");
    }
    var decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
    try {
      return readers.get(version - 1).read(null, decoder);
    } catch (IOException | AvroRuntimeException e) {
      throw new ProcessorStateException(newest().getName() + ": a row that is not whole", e);
    }
  }
}
