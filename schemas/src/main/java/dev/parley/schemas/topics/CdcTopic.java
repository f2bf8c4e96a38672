package dev.parley.schemas.topics;

import dev.parley.schemas.registry.GenericAvroSerde;
import dev.parley.schemas.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * The changes of one table of the raw chat database, each with the row before and after it.
 *
 * <p>Key: the values of {@code keyColumns} in their order, joined by a slash; the tenant is the
 * first. Value: Debezium's envelope, a generic record. The same change may come twice: its {@code
 * source.lsn} is then not larger than the last one seen for that key. A row with {@code op} r is no
 * change but a row as a snapshot found it: changes that led to it may follow.
 *
 * @param table its name in schema raw
 * @param keyColumns its primary key
 * @param ofConversation whether its rows belong to a conversation, whose changes share a partition;
 *     others are spread by their whole key
 */
public record CdcTopic(String table, List<String> keyColumns, boolean ofConversation) {
  static final String PREFIX = "cdc.";

  public CdcTopic {
    keyColumns = List.copyOf(keyColumns);
  }

  public String name() {
    return PREFIX + table;
  }

  public Serde<GenericRecord> valueSerde(SchemaRegistry registry) {
    return new GenericAvroSerde(registry);
  }

  /**
   * Where a change lies, the same for every producer: murmur2, as Kafka's own.
   *
   * @param together what shares a partition: {@code tenant/conversation}, or the whole key
   */
  public static int partition(String together, int partitions) {
    var bytes = together.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  @Override
  public String toString() {
    return name();
  }
}
