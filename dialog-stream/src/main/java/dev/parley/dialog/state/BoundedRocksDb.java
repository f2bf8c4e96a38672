package dev.parley.dialog.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on RocksDB's memory for all stores of the process, however many partitions it has.
 *
 * <p>By default each store of each partition takes up to 98 MB of its own.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long CACHE = 32L << 20;
  private static final long WRITE_BUFFERS = 16L << 20;
  private static final long WRITE_BUFFER = 1L << 20;
  private static final double INDEX_SHARE = 0.2;

  /** For the life of the process: stores come and go with partitions, this stays. */
  private static final Cache SHARED = new LRUCache(CACHE, -1, false, INDEX_SHARE);

  private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, SHARED);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(SHARED);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    // The cache and the buffers belong to all stores.
  }
}
