package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicSpec;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What one topic's records become in the database. Pure; the same record gives the same rows, and
 * each row's statement leaves the table as it is when the row is there already.
 */
public interface TopicRecorder<K, V extends SpecificRecord> {
  TopicSpec<K, V> topic();

  /**
   * The key that the value itself names; a record that lies under another key is refused.
   *
   * @throws dev.parley.schemas.ids.InvalidIdException when it names none
   */
  K keyOf(V value);

  /** In the order in which they are written; throws {@link IllegalArgumentException} on bad ids. */
  List<Row> rows(K key, V value, Position position);

  /** The same for a null value, on topics where one may come. */
  default List<Row> deleted(K key, Position position) {
    throw new UnreadableRecordException(topic() + ": the value is missing");
  }
}
