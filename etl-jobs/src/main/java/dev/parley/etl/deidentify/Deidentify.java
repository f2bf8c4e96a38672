package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.ChangeReader;
import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.etl.cdc.ReadChanges;
import dev.parley.etl.cdc.UnfitChangeException;
import dev.parley.etl.job.Keys;
import dev.parley.etl.job.Registry;
import dev.parley.schemas.registry.UnreadableRecordException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Reads changes and cleans their texts; holds no state. */
final class Deidentify extends ProcessFunction<RawRecord, ChangeEvent> {
  private static final long serialVersionUID = 1L;

  private final Registry registry;
  private final Keys keys;
  private final Recognisers recognisers;
  private final Rules rules;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ChangeReader reader;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Keys.Held held;

  @SuppressWarnings("NullAway.Init") // by open
  private transient RowCleaner cleaner;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter erased;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter quarantined;

  Deidentify(Registry registry, Keys keys, Recognisers recognisers, Rules rules) {
    this.registry = registry;
    this.keys = keys;
    this.recognisers = recognisers;
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    reader = new ChangeReader(registry.open(), Columns.tables());
    held = keys.open();
    cleaner = new RowCleaner(held, recognisers.open(), rules);
    var metrics = getRuntimeContext().getMetricGroup();
    erased = metrics.counter("erased");
    quarantined = metrics.counter("quarantined");
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<ChangeEvent> out)
      throws InterruptedException {
    try {
      var event = reader.read(record);
      var outcome = cleaner.clean(event);
      if (outcome instanceof RowCleaner.Outcome.Cleaned cleaned) {
        out.collect(cleaned.event());
      } else if (outcome instanceof RowCleaner.Outcome.Refused refused) {
        quarantine(record, refused.reason(), context);
      } else {
        erased.inc();
      }
    } catch (UnreadableRecordException | UnfitChangeException e) {
      quarantine(record, String.valueOf(e.getMessage()), context);
    }
  }

  private void quarantine(RawRecord record, String reason, Context context) {
    quarantined.inc();
    context.output(ReadChanges.QUARANTINE, new Quarantined(record, reason));
  }

  @Override
  public void close() {
    if (held != null) {
      held.close();
    }
  }
}
