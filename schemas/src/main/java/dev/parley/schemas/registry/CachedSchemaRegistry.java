package dev.parley.schemas.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Asks another registry once per schema, and remembers for a while what it does not have, so that a
 * flood of records with made-up ids does not become a flood of calls.
 */
public final class CachedSchemaRegistry implements SchemaRegistry {
  private static final Duration ABSENT_FOR = Duration.ofSeconds(10);
  private static final int MOST_ABSENT = 10_000;

  private record Subject(String name, Schema schema) {}

  private final SchemaRegistry registry;
  private final Clock clock;
  private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> absent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Instant> eldest) {
          return size() > MOST_ABSENT;
        }
      };

  public CachedSchemaRegistry(SchemaRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public int register(String subject, Schema schema) {
    return ids.computeIfAbsent(
        new Subject(subject, schema), it -> registry.register(it.name(), it.schema()));
  }

  @Override
  public Schema byId(int id) {
    var known = schemas.get(id);
    if (known != null) {
      return known;
    }
    refuseIfAbsent(id);
    try {
      var schema = registry.byId(id);
      schemas.put(id, schema);
      return schema;
    } catch (UnreadableRecordException e) {
      synchronized (absent) {
        absent.put(id, clock.instant());
      }
      throw e;
    }
  }

  private void refuseIfAbsent(int id) {
    synchronized (absent) {
      var since = absent.get(id);
      if (since != null && since.plus(ABSENT_FOR).isAfter(clock.instant())) {
        throw new UnreadableRecordException("schema id " + id + ": the registry has none");
      }
    }
  }
}
