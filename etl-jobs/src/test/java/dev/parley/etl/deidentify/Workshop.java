package dev.parley.etl.deidentify;

import dev.parley.etl.job.Keys;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/** The world of a job in one process, for operators that Flink copies about: hence statics. */
final class Workshop {
  static final LocalSchemaRegistry REGISTRY = new LocalSchemaRegistry();
  static final Rules RULES =
      new Rules(
          2_000,
          Duration.ofMillis(1),
          Duration.ofSeconds(3),
          Duration.ofDays(30),
          Duration.ofMinutes(10));

  private static volatile MemoryKeyRing ring = new MemoryKeyRing();

  private Workshop() {}

  /** Forgets all keys. */
  static MemoryKeyRing freshRing() {
    ring = new MemoryKeyRing();
    return ring;
  }

  static Sealer sealer() {
    return new Sealer(ring, new SecureRandom());
  }

  static DeidentifyJob.Needs needs() {
    return new DeidentifyJob.Needs(() -> REGISTRY, HeldRing::new, Recognisers.standard(), RULES);
  }

  private static final class HeldRing implements Keys.Held {
    @Override
    public KeyRing ring() {
      return ring;
    }

    @Override
    public byte[] idSecret(TenantId tenant) {
      return tenant.value().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      // The ring stays for the next test.
    }
  }
}
