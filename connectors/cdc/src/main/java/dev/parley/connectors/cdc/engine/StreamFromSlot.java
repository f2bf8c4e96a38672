package dev.parley.connectors.cdc.engine;

import io.debezium.spi.snapshot.Snapshotter;
import java.util.Map;

/**
 * Takes a snapshot again and then streams from where the slot stands, not from where it began.
 *
 * <p>Debezium's own modes stream from the snapshot's position when a slot is there already: what
 * happened between a snapshot that was cut off and the next one would be skipped.
 */
public final class StreamFromSlot implements Snapshotter {
  static final String NAME = "parley-stream-from-slot";

  @Override
  public void configure(Map<String, ?> properties) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean shouldSnapshotData(boolean offsetExists, boolean snapshotInProgress) {
    return !offsetExists || snapshotInProgress;
  }

  @Override
  public boolean shouldSnapshotSchema(boolean offsetExists, boolean snapshotInProgress) {
    return false;
  }

  @Override
  public boolean shouldStream() {
    return true;
  }

  @Override
  public boolean shouldSnapshotOnSchemaError() {
    return false;
  }

  @Override
  public boolean shouldSnapshotOnDataError() {
    return false;
  }

  @Override
  public boolean shouldStreamEventsStartingFromSnapshot() {
    return false;
  }
}
