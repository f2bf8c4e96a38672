package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.CountedTable;
import dev.parley.etl.aggregate.fact.RowChange;
import dev.parley.etl.cdc.ChangeReader;
import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.etl.cdc.ReadChanges;
import dev.parley.etl.cdc.UnfitChangeException;
import dev.parley.etl.job.Registry;
import dev.parley.schemas.registry.UnreadableRecordException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Reads changes and keeps what is counted of them; what cannot be read goes to quarantine. */
final class ReadRows extends ProcessFunction<RawRecord, RowChange> {
  private static final long serialVersionUID = 1L;

  private final Registry registry;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ChangeReader reader;

  ReadRows(Registry registry) {
    this.registry = registry;
  }

  @Override
  public void open(OpenContext context) {
    reader = new ChangeReader(registry.open(), CountedTable.tables());
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<RowChange> out) {
    try {
      out.collect(CountedTable.read(reader.read(record)));
    } catch (UnreadableRecordException | UnfitChangeException e) {
      context.output(
          ReadChanges.QUARANTINE, new Quarantined(record, String.valueOf(e.getMessage())));
    }
  }
}
