package dev.parley.bench.floor.chain;

import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the key's row, writes the record in its place, passes the record on. */
final class KeepRow implements Processor<byte[], byte[], byte[], byte[]> {
  private final String name;
  private @Nullable KeyValueStore<Bytes, byte[]> rows;
  private @Nullable ProcessorContext<byte[], byte[]> context;

  KeepRow(String name) {
    this.name = name;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> given) {
    context = given;
    rows = given.getStateStore(name);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var store = Objects.requireNonNull(rows);
    var key = Bytes.wrap(record.key());
    store.get(key); // RocksDB does not know that nobody looks at it
    store.put(key, record.value());
    Objects.requireNonNull(context).forward(record);
  }
}
