package dev.parley.rag.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lucene's files, writer and searchers; what cannot be read is emptied, since the log has it all.
 */
final class IndexFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
  // Raise it when fields or analysis change: an index of another format is made anew.
  private static final String FORMAT = "4";
  private static final String FORMAT_NAME = "format";
  private static final int BUFFER_MB = 32;

  /** Something done to the writer. */
  interface Write {
    void on(IndexWriter writer) throws IOException;
  }

  /** A searcher, and to whom it goes back. */
  record Searching(IndexSearcher searcher, SearcherManager from) {}

  private record Opened(FSDirectory directory, IndexWriter writer, SearcherManager manager) {}

  private final Path folder;
  private final ReadWriteLock swapping = new ReentrantReadWriteLock();
  private volatile Opened opened;

  IndexFolder(Path folder) {
    this.folder = folder;
    this.opened = openOrEmpty();
    if (!isOurs(committed())) {
      startOver();
    }
  }

  private Opened openOrEmpty() {
    try {
      return open();
    } catch (LockObtainFailedException e) {
      throw new UncheckedIOException("index: another process has it open", e);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | IllegalArgumentException e) {
      return emptied(e);
    } catch (IOException e) { // a file that is missing or cut short
      return emptied(e);
    }
  }

  private Opened emptied(Exception because) {
    LOG.atWarn()
        .addKeyValue("reason", because.getClass().getSimpleName())
        .log("index cannot be read; it is built again from the log");
    try {
      delete();
      return open();
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }

  private Opened open() throws IOException {
    Files.createDirectories(folder);
    var directory = FSDirectory.open(folder);
    try {
      var config = new IndexWriterConfig(Analysis.perField()).setRAMBufferSizeMB(BUFFER_MB);
      config.setCommitOnClose(false);
      var writer = new IndexWriter(directory, config);
      return new Opened(directory, writer, new SearcherManager(writer, new SearcherFactory()));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private boolean isOurs(Map<String, String> data) {
    return data.isEmpty() || FORMAT.equals(data.get(FORMAT_NAME));
  }

  private Map<String, String> committed() {
    var data = new HashMap<String, String>();
    var entries = opened.writer().getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  Map<String, Long> resumeAt() {
    var offsets = new HashMap<String, Long>();
    committed()
        .forEach(
            (name, value) -> {
              if (!name.equals(FORMAT_NAME)) {
                offsets.put(name, Long.parseLong(value));
              }
            });
    return offsets;
  }

  void write(Write write) {
    try {
      write.on(opened.writer());
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }

  void refresh() {
    try {
      opened.manager().maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }

  void commit(Map<String, Long> resumeAt) {
    var data = new TreeMap<String, String>();
    resumeAt.forEach((name, offset) -> data.put(name, Long.toString(offset)));
    data.put(FORMAT_NAME, FORMAT);
    write(
        writer -> {
          writer.setLiveCommitData(data.entrySet());
          writer.commit();
        });
  }

  Searching searching() {
    swapping.readLock().lock();
    try {
      var manager = opened.manager();
      return new Searching(manager.acquire(), manager);
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    } finally {
      swapping.readLock().unlock();
    }
  }

  void startOver() {
    swap(() -> {});
  }

  /** The files of another folder, which nobody has open, in the place of these. */
  void replaceWith(Path other) {
    swap(
        () -> {
          try (var files = Files.list(other)) {
            for (var file :
                files.filter(it -> !it.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList()) {
              Files.move(file, folder.resolve(file.getFileName()));
            }
          }
        });
  }

  private interface Filling {
    void run() throws IOException;
  }

  /** New searches wait for it, a moment; those under way keep the files that they have open. */
  private void swap(Filling filling) {
    swapping.writeLock().lock();
    try {
      close();
      delete();
      filling.run();
      opened = open();
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    } finally {
      swapping.writeLock().unlock();
    }
  }

  private void delete() throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What was not committed is read again from the log. */
  @Override
  public void close() {
    var closing = opened;
    try {
      closing.manager().close();
      closing.writer().rollback();
      closing.directory().close();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("index not closed well");
    }
  }
}
