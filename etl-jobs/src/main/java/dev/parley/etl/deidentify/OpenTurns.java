package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.job.Keys;
import dev.parley.schemas.events.CleanTurn;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Takes the clean texts of a turn out of their seals; a turn whose key is gone goes no further.
 * That one was deleted is said as it is.
 */
final class OpenTurns extends ProcessFunction<SealedTurn, CleanTurn> {
  private static final long serialVersionUID = 1L;

  private final Keys keys;
  private final Rules rules;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Keys.Held held;

  @SuppressWarnings("NullAway.Init") // by open
  private transient PatientSealer sealer;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter erased;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter cleaned;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter deleted;

  OpenTurns(Keys keys, Rules rules) {
    this.keys = keys;
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    held = keys.open();
    sealer = new PatientSealer(held.ring(), rules.keyPatience());
    erased = getRuntimeContext().getMetricGroup().counter("erased");
    cleaned = getRuntimeContext().getMetricGroup().counter("cleaned");
    deleted = getRuntimeContext().getMetricGroup().counter("deleted");
  }

  @Override
  public void processElement(SealedTurn turn, Context context, Collector<CleanTurn> out) {
    try {
      out.collect(new TurnWriter(turn, this::text).write());
      (turn.gone() == null ? cleaned : deleted).inc();
    } catch (ErasedException e) {
      erased.inc();
    }
  }

  private @Nullable String text(ChangeEvent row) {
    var sealed = SealedColumns.read(row);
    if (sealed == null) {
      return null;
    }
    try {
      var opened = sealer.open(RowCleaner.conversation(row), sealed);
      if (opened instanceof PatientSealer.Opened.Text it) {
        return it.text();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // We sealed it ourselves, so what does not open any more was erased.
    throw new ErasedException();
  }

  private static final class ErasedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void close() {
    if (held != null) {
      held.close();
    }
  }
}
