package dev.parley.etl.sink;

import dev.parley.etl.job.JobConfig;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Rows of the internal chat database, by keyed upsert in batches, at least once: written within a
 * second, and all of it before a checkpoint counts.
 *
 * <p>(flink-connector-jdbc has no release for this version of Flink.)
 */
public final class UpsertSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final JobConfig config;
  private final Upsert<T> upsert;

  public UpsertSink(JobConfig config, Upsert<T> upsert) {
    this.config = config;
    this.upsert = upsert;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    var settings = config.settings();
    var patience = settings.duration("etl.database.patience", Duration.ofMinutes(1));
    var table = new PatientTable<>(InternalDatabase.from(settings), upsert, patience);
    return new UpsertWriter<>(table, upsert, context.getProcessingTimeService());
  }
}
