package dev.parley.connectors.cdc.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.connect.data.Field;

/**
 * Connect's schemas as Avro's.
 *
 * <p>Every field may be null and defaults to it, whatever the column says: so a column that is
 * added or dropped leaves old and new records readable by each other's readers, and a row of which
 * only the key is known can be written.
 */
final class AvroSchemas {
  private static final String NAMESPACE = "dev.parley.cdc.";

  /** What a table looked like last; it looks otherwise after its columns were changed. */
  private record Known(org.apache.kafka.connect.data.Schema connect, Schema avro) {}

  private final Map<String, Known> byTable = new HashMap<>();

  /** The envelope of a table's changes; the same object as long as the table stays as it is. */
  Schema envelope(String table, org.apache.kafka.connect.data.Schema connect) {
    var known = byTable.get(table);
    if (known == null || known.connect() != connect) {
      var avro = new Translation(NAMESPACE + AvroNames.of(table)).record("Envelope", connect);
      known = new Known(connect, known != null && known.avro().equals(avro) ? known.avro() : avro);
      byTable.put(table, known);
    }
    return known.avro();
  }

  /** One table's translation; a record that occurs twice, as the row does, is defined once. */
  private static final class Translation {
    private final String namespace;
    private final Map<org.apache.kafka.connect.data.Schema, Schema> records = new HashMap<>();

    Translation(String namespace) {
      this.namespace = namespace;
    }

    Schema record(String name, org.apache.kafka.connect.data.Schema connect) {
      var known = records.get(connect);
      if (known != null) {
        return known;
      }
      var fields = new ArrayList<Schema.Field>();
      for (var field : connect.fields()) {
        fields.add(
            new Schema.Field(
                AvroNames.of(field.name()), orNull(field), null, JsonProperties.NULL_VALUE));
      }
      var record = Schema.createRecord(name, null, namespace, false, fields);
      records.put(connect, record);
      return record;
    }

    private Schema orNull(Field field) {
      return Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), type(field)));
    }

    private Schema type(Field field) {
      return field.schema().type() == org.apache.kafka.connect.data.Schema.Type.STRUCT
          ? record(nameOf(field), field.schema())
          : plain(field.schema(), field.name());
    }

    private Schema plain(org.apache.kafka.connect.data.Schema connect, String field) {
      return switch (connect.type()) {
        case INT8, INT16, INT32 -> Schema.create(Schema.Type.INT);
        case INT64 -> Schema.create(Schema.Type.LONG);
        case FLOAT32 -> Schema.create(Schema.Type.FLOAT);
        case FLOAT64 -> Schema.create(Schema.Type.DOUBLE);
        case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
        case STRING -> Schema.create(Schema.Type.STRING);
        case BYTES -> Schema.create(Schema.Type.BYTES);
        case ARRAY -> Schema.createArray(element(connect.valueSchema(), field));
        case MAP -> Schema.createMap(element(connect.valueSchema(), field));
        case STRUCT -> record(AvroNames.capital(field), connect);
      };
    }

    private Schema element(org.apache.kafka.connect.data.Schema connect, String field) {
      var some = plain(connect, field + "_element");
      return SchemaBuilder.unionOf().nullType().and().type(some).endUnion();
    }

    /** Rows before and after are of one type. */
    private static String nameOf(Field field) {
      return switch (field.name()) {
        case "before", "after" -> "Row";
        default -> AvroNames.capital(field.name());
      };
    }
  }
}
