package dev.parley.etl.job;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.seal.MasterKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One key ring for all operators of a process; closed with its last holder. */
final class SharedKeys {
  private static final Map<JobConfig, SharedKeys> OPEN = new HashMap<>();

  private final Opened keys;
  private int holders;

  private SharedKeys(Opened keys) {
    this.keys = keys;
  }

  record Opened(KafkaKeyRing ring, MasterKey master) {}

  static Keys.Held hold(JobConfig config) throws IOException {
    synchronized (OPEN) {
      var shared = OPEN.get(config);
      if (shared == null) {
        shared = new SharedKeys(Keys.follow(config));
        OPEN.put(config, shared);
      }
      shared.holders++;
      return new Hold(config, shared);
    }
  }

  private static void release(JobConfig config, SharedKeys shared) {
    synchronized (OPEN) {
      shared.holders--;
      if (shared.holders > 0) {
        return;
      }
      OPEN.remove(config);
    }
    shared.keys.ring().close();
  }

  private record Hold(JobConfig config, SharedKeys shared, AtomicBoolean closed)
      implements Keys.Held {
    Hold(JobConfig config, SharedKeys shared) {
      this(config, shared, new AtomicBoolean());
    }

    @Override
    public KeyRing ring() {
      return shared.keys.ring();
    }

    @Override
    public byte[] idSecret(TenantId tenant) {
      return shared.keys.master().idSecret(tenant);
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(config, shared);
      }
    }
  }
}
