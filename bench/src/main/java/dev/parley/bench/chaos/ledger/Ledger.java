package dev.parley.bench.chaos.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of entries, a JSON object a line. Safe for many threads. */
public final class Ledger implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter LINE = JSON.writerFor(Entry.class);

  private final BufferedWriter file;

  private Ledger(BufferedWriter file) {
    this.file = file;
  }

  /** Begins a new one. */
  public static Ledger begin(Path file) throws IOException {
    return new Ledger(Files.newBufferedWriter(file));
  }

  public synchronized void add(Entry entry) {
    try {
      file.write(LINE.writeValueAsString(entry));
      file.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written", e);
    }
  }

  /** Everything that was written, once it is closed. */
  public static List<Entry> read(Path file) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var lines = Files.lines(file)) {
      lines.map(Ledger::parsed).forEach(entries::add);
    }
    return entries;
  }

  private static Entry parsed(String line) {
    try {
      return JSON.readValue(line, Entry.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not a line of a ledger", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
