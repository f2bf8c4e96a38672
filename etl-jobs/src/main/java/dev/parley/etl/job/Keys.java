package dev.parley.etl.job;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.topics.KafkaAccess;
import java.io.IOException;
import java.io.Serializable;

/** How an operator comes by the keys, on the machine where it runs. */
@FunctionalInterface
public interface Keys extends Serializable {
  Held open() throws IOException;

  /** Keys in use; to be closed by who opened them. */
  interface Held extends AutoCloseable {
    KeyRing ring();

    /** A tenant's secret for ids and pseudonyms. */
    byte[] idSecret(TenantId tenant);

    @Override
    void close();
  }

  /** Those of keys.v1, followed once in a process however many operators ask. */
  static Keys of(JobConfig config) {
    return () -> SharedKeys.hold(config);
  }

  /** Follows keys.v1 by itself. */
  static SharedKeys.Opened follow(JobConfig config) throws IOException {
    var settings = config.settings();
    var master = MasterKey.from(settings);
    var ring =
        new KafkaKeyRing(
            KafkaAccess.from(settings),
            Registry.of(settings),
            master,
            "etl-" + ProcessHandle.current().pid());
    return new SharedKeys.Opened(ring, master);
  }
}
