package dev.parley.dialog.state;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Typed reading of a row's fields. */
record Fields(GenericRecord row) {

  String text(String name) {
    return row.get(name).toString();
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(row.get(name)).map(Object::toString);
  }

  int integer(String name) {
    return (Integer) row.get(name);
  }

  double number(String name) {
    return (Double) row.get(name);
  }

  Instant time(String name) {
    return Instant.ofEpochMilli((Long) row.get(name));
  }

  ByteBuffer bytes(String name) {
    return (ByteBuffer) row.get(name);
  }

  Fields record(String name) {
    return new Fields((GenericRecord) row.get(name));
  }

  <T> Optional<T> optional(String name, Function<Fields, T> as) {
    return Optional.ofNullable((GenericRecord) row.get(name)).map(Fields::new).map(as);
  }

  <T> List<T> list(String name, Function<Fields, T> as) {
    return ((List<?>) row.get(name))
        .stream().map(it -> as.apply(new Fields((GenericRecord) it))).toList();
  }

  /** The record of this name, wherever it stands in a schema. */
  static Schema named(Schema in, String field) {
    var schema = in.getField(field).schema();
    if (schema.getType() == Schema.Type.ARRAY) {
      return schema.getElementType();
    }
    return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
  }
}
