package dev.parley.etl.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Gathers rows and writes them when there are many, when a second is over, and when asked to. */
final class UpsertWriter<T> implements SinkWriter<T> {
  private static final int MANY = 500;
  private static final long SOON_MILLIS = 500;

  private final PatientTable<T> table;
  private final Upsert<T> upsert;
  private final ProcessingTimeService time;
  private final Map<String, T> gathered = new TreeMap<>(); // one row a key, in one order for all
  private boolean timed;

  UpsertWriter(PatientTable<T> table, Upsert<T> upsert, ProcessingTimeService time) {
    this.table = table;
    this.upsert = upsert;
    this.time = time;
  }

  @Override
  public void write(T value, Context context) throws IOException, InterruptedException {
    gathered.merge(upsert.key(value), value, upsert::newer);
    if (gathered.size() >= MANY) {
      flush(false);
    } else if (!timed) {
      timed = true;
      time.registerTimer(
          time.getCurrentProcessingTime() + SOON_MILLIS,
          at -> {
            timed = false;
            flush(false);
          });
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    if (!gathered.isEmpty()) {
      table.write(new ArrayList<>(gathered.values()));
      gathered.clear();
    }
  }

  @Override
  public void close() {
    table.close();
  }
}
