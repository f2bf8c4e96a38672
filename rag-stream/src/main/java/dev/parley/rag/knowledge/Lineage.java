package dev.parley.rag.knowledge;

import dev.parley.schemas.registry.UnreadableRecordException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What is known of a document: the row of the versions store.
 *
 * @param newest version seen, readable or not; 0 for none
 * @param searchable version whose chunks are on the topic; 0 for none
 * @param chunks how many chunks that version has
 */
record Lineage(long newest, long searchable, int chunks) {
  static final Lineage NONE = new Lineage(0, 0, 0);
  private static final byte FORMAT = 1;
  private static final int BYTES = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;

  boolean isSearchable() {
    return searchable > 0;
  }

  static Serde<Lineage> serde() {
    return Serdes.serdeFrom(
        (topic, lineage) -> lineage == null ? null : lineage.bytes(),
        (topic, bytes) -> bytes == null ? null : of(bytes));
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(FORMAT)
        .putLong(newest)
        .putLong(searchable)
        .putInt(chunks)
        .array();
  }

  private static Lineage of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    if (bytes.length != BYTES || buffer.get() != FORMAT) {
      throw new UnreadableRecordException("versions store: not a row of format " + FORMAT);
    }
    return new Lineage(buffer.getLong(), buffer.getLong(), buffer.getInt());
  }
}
