package dev.parley.bench.chaos.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The stores of a Kafka Streams stage as they lie on disk once it has stopped. */
final class LocalStores {
  private static final Pattern TASK = Pattern.compile("\\d+_(\\d+)");

  private LocalStores() {}

  /**
   * Every row, by {@code store-partition}.
   *
   * @param folder of the application: {@code state/<stage>/<application>}
   */
  static Map<String, Map<Bytes, Bytes>> read(Path folder) throws IOException {
    RocksDB.loadLibrary();
    var all = new HashMap<String, Map<Bytes, Bytes>>();
    try (Stream<Path> tasks = Files.list(folder)) {
      for (var task : tasks.toList()) {
        var name = TASK.matcher(task.getFileName().toString());
        if (name.matches() && Files.isDirectory(task.resolve("rocksdb"))) {
          readTask(task.resolve("rocksdb"), name.group(1), all);
        }
      }
    }
    return all;
  }

  private static void readTask(Path task, String partition, Map<String, Map<Bytes, Bytes>> to)
      throws IOException {
    try (Stream<Path> stores = Files.list(task)) {
      for (var store : stores.toList()) {
        to.put(store.getFileName() + "-" + partition, rows(store));
      }
    } catch (RocksDBException e) {
      throw new IOException("a store in " + task + " cannot be read", e);
    }
  }

  /** Of the default family: Streams keeps its own notes in others. */
  private static Map<Bytes, Bytes> rows(Path store) throws RocksDBException {
    var families = new ArrayList<ColumnFamilyDescriptor>();
    try (var options = new Options();
        var dbOptions = new DBOptions()) {
      for (var name : RocksDB.listColumnFamilies(options, store.toString())) {
        families.add(new ColumnFamilyDescriptor(name));
      }
      var handles = new ArrayList<ColumnFamilyHandle>();
      try (var db = RocksDB.openReadOnly(dbOptions, store.toString(), families, handles)) {
        var rows = rows(db, handles, families);
        handles.forEach(ColumnFamilyHandle::close);
        return rows;
      }
    }
  }

  private static Map<Bytes, Bytes> rows(
      RocksDB db, ArrayList<ColumnFamilyHandle> handles, ArrayList<ColumnFamilyDescriptor> names) {
    var rows = new HashMap<Bytes, Bytes>();
    for (int i = 0; i < handles.size(); i++) {
      if (new String(names.get(i).getName(), StandardCharsets.UTF_8).equals("default")) {
        try (var row = db.newIterator(handles.get(i))) {
          for (row.seekToFirst(); row.isValid(); row.next()) {
            rows.put(Bytes.wrap(row.key()), Bytes.wrap(row.value()));
          }
        }
      }
    }
    return rows;
  }
}
