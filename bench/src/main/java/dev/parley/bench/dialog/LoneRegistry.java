package dev.parley.bench.dialog;

import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Schemas by number, in memory; of one thread. */
final class LoneRegistry implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public int register(String subject, Schema schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema);
  }

  @Override
  public Schema byId(int id) {
    if (id < 0 || id >= schemas.size()) {
      throw new UnreadableRecordException("schema id " + id + ": the registry has none");
    }
    return schemas.get(id);
  }
}
