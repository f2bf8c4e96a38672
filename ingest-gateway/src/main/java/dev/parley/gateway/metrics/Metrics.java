package dev.parley.gateway.metrics;

import dev.parley.gateway.work.Workers;
import io.vertx.core.Future;

/** Reads reports off the event loop, a bounded number at once. */
public final class Metrics {
  private final MetricsReader reader;
  private final Workers workers;

  public Metrics(MetricsReader reader, Workers workers) {
    this.reader = reader;
    this.workers = workers;
  }

  /** A tenant's report; fails with a problem when there is nothing to read. */
  public Future<Report> report(String tenant, Range range) {
    return workers.run(() -> reader.read(tenant, range));
  }
}
