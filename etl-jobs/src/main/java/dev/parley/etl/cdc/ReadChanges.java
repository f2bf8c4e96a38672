package dev.parley.etl.cdc;

import dev.parley.etl.job.Registry;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes change events; what is none goes to quarantine. */
public final class ReadChanges extends ProcessFunction<RawRecord, ChangeEvent> {
  /** Side output of every operator here. */
  public static final OutputTag<Quarantined> QUARANTINE = new OutputTag<>("quarantine") {};

  private static final long serialVersionUID = 1L;

  private final Registry registry;
  private final Set<String> tables;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ChangeReader reader;

  public ReadChanges(Registry registry, Set<String> tables) {
    this.registry = registry;
    this.tables = Set.copyOf(tables);
  }

  @Override
  public void open(OpenContext context) {
    reader = new ChangeReader(registry.open(), tables);
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<ChangeEvent> out) {
    try {
      out.collect(reader.read(record));
    } catch (UnreadableRecordException | UnfitChangeException e) {
      context.output(QUARANTINE, new Quarantined(record, String.valueOf(e.getMessage())));
    }
  }
}
