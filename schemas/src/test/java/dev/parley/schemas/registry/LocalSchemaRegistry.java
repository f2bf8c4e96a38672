package dev.parley.schemas.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** Schemas by number in memory, for tests of topologies that run without a broker. */
public final class LocalSchemaRegistry implements SchemaRegistry {
  private final List<Schema> schemas = new CopyOnWriteArrayList<>();

  @Override
  public synchronized int register(String subject, Schema schema) {
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
