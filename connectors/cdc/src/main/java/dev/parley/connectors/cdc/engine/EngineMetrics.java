package dev.parley.connectors.cdc.engine;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;

/** Where the engine of this process is, as it says itself. */
public final class EngineMetrics {
  private static final String NAME =
      "debezium.postgres:type=connector-metrics,context=%s,server=" + EngineSetup.NAME;

  private EngineMetrics() {}

  /**
   * A snapshot that is being taken.
   *
   * @param tables in all
   * @param left that are not finished
   */
  public record Snapshot(long tables, long left) {}

  /** Empty when none is being taken. */
  public static Optional<Snapshot> snapshot() {
    var tables = attribute("snapshot", "TotalTableCount");
    var left = attribute("snapshot", "RemainingTableCount");
    if (is("snapshot", "SnapshotRunning")
        && tables.orElse(0) instanceof Number all
        && left.orElse(0) instanceof Number some) {
      return Optional.of(new Snapshot(all.longValue(), some.longValue()));
    }
    return Optional.empty();
  }

  /** Whether it follows Postgres's log. */
  public static boolean streams() {
    return is("streaming", "Connected");
  }

  private static boolean is(String context, String attribute) {
    return attribute(context, attribute).filter(Boolean.TRUE::equals).isPresent();
  }

  private static Optional<Object> attribute(String context, String attribute) {
    try {
      var server = ManagementFactory.getPlatformMBeanServer();
      return Optional.ofNullable(
          server.getAttribute(new ObjectName(NAME.formatted(context)), attribute));
    } catch (JMException e) {
      return Optional.empty(); // there is no engine now
    }
  }
}
