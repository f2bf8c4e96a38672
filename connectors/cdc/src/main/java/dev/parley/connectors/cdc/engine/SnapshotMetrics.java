package dev.parley.connectors.cdc.engine;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How far the engine's snapshot is, as the engine itself says.
 *
 * @param tables in all
 * @param left that are not finished
 */
public record SnapshotMetrics(long tables, long left) {
  private static final String NAME =
      "debezium.postgres:type=connector-metrics,context=snapshot,server=" + EngineSetup.NAME;

  /** Empty when no snapshot is being taken. */
  public static Optional<SnapshotMetrics> read() {
    var server = ManagementFactory.getPlatformMBeanServer();
    try {
      var name = new ObjectName(NAME);
      if (!server.isRegistered(name) || !(boolean) server.getAttribute(name, "SnapshotRunning")) {
        return Optional.empty();
      }
      return Optional.of(
          new SnapshotMetrics(
              number(server, name, "TotalTableCount"),
              number(server, name, "RemainingTableCount")));
    } catch (JMException e) {
      return Optional.empty(); // the engine ended between two questions
    }
  }

  private static long number(MBeanServer server, ObjectName name, String attribute)
      throws JMException {
    return ((Number) server.getAttribute(name, attribute)).longValue();
  }
}
