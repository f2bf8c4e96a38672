package dev.parley.gateway.metrics;

/** Reads what was counted. Blocks, for some seconds at most: not for an event loop. */
public interface MetricsReader extends AutoCloseable {
  /** The tenant of what is counted across tenants. */
  String ALL_TENANTS = "*";

  /**
   * A tenant's report, or that of {@link #ALL_TENANTS}.
   *
   * @throws dev.parley.gateway.problem.Problem 503 when there is no database to read, or nothing
   *     has ever been counted in it
   */
  Report read(String tenant, Range range);

  @Override
  void close();
}
