package dev.parley.connectors.cdc.change;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Connect's values as Avro's, along the schema that {@link AvroSchemas} made of theirs. */
final class AvroValues {
  private static final int VALUE = 1; // of the union of null and it

  private AvroValues() {}

  static GenericRecord record(Schema schema, Struct struct) {
    var record = new GenericData.Record(schema);
    var fields = schema.getFields();
    int place = 0;
    for (var from : struct.schema().fields()) {
      var to = fields.get(place++);
      record.put(to.pos(), value(to.schema().getTypes().get(VALUE), struct.get(from)));
    }
    return record;
  }

  private static @Nullable Object value(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (schema.getType()) {
      case RECORD -> record(schema, (Struct) value);
      case BYTES -> bytes(value);
      case INT -> ((Number) value).intValue();
      case ARRAY -> elements(schema.getElementType(), (List<?>) value);
      case MAP -> entries(schema.getValueType(), (Map<?, ?>) value);
      default -> value;
    };
  }

  private static ByteBuffer bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof ByteBuffer buffer) {
      return buffer.duplicate();
    }
    throw new DataException("bytes of an unknown kind: " + value.getClass().getName());
  }

  private static List<@Nullable Object> elements(Schema orNull, List<?> values) {
    var some = orNull.getTypes().get(VALUE);
    var elements = new ArrayList<@Nullable Object>(values.size());
    values.forEach(it -> elements.add(value(some, it)));
    return elements;
  }

  private static Map<String, @Nullable Object> entries(Schema orNull, Map<?, ?> values) {
    var some = orNull.getTypes().get(VALUE);
    var entries = new HashMap<String, @Nullable Object>();
    values.forEach((name, it) -> entries.put(String.valueOf(name), value(some, it)));
    return entries;
  }
}
