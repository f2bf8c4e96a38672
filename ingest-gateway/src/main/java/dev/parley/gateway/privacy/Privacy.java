package dev.parley.gateway.privacy;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.conversations.Users;
import dev.parley.gateway.register.Register;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UserKeys;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;

/** How the parts of this package hang together. */
public final class Privacy implements AutoCloseable {
  private final ErasureDesk erasures;
  private final Export export;
  private final ErasureLoop loop;

  /**
   * @param keyPartitions of keys.v1
   */
  public Privacy(
      Register<ErasureKey, Erasure> orders,
      UserKeys keys,
      PersonalRecords records,
      Users users,
      Sealer sealer,
      AuditLog audit,
      Workers workers,
      TopicWriter writer,
      int keyPartitions,
      Clock clock) {
    var persons = new Persons(users, keys, records, orders);
    loop =
        new ErasureLoop(
            new ErasureWorker(orders, keys, clock), new KeyLogTurner(writer, keyPartitions));
    erasures = new ErasureDesk(orders, persons, records, loop::wake, audit, workers, clock);
    export = new Export(persons, records, sealer, audit, workers, clock);
  }

  /** Begins to carry out orders, those first that were left open. */
  public Privacy start() {
    loop.start();
    return this;
  }

  public ErasureDesk erasures() {
    return erasures;
  }

  public Export export() {
    return export;
  }

  @Override
  public void close() {
    loop.close();
  }
}
