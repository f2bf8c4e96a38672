package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** The folder of a turn: its tenant's, then that of the day on which it began. */
final class TenantAndDay implements BucketAssigner<CleanTurn, String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String getBucketId(CleanTurn turn, Context context) {
    return "tenant=" + turn.getTenant() + "/day=" + turn.getDay();
  }

  @Override
  public SimpleVersionedSerializer<String> getSerializer() {
    return SimpleVersionedStringSerializer.INSTANCE;
  }
}
