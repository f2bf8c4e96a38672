package dev.parley.standalone;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.parts.PartsCache;
import dev.parley.standalone.postgres.PostgresStage;
import dev.parley.standalone.registry.RegistryStage;
import java.io.IOException;

/** The programs of the embedded parts, unpacked ahead of the first start. */
public final class Programs {
  private Programs() {}

  /** Takes some seconds the first time on a machine, nothing later; a start does it otherwise. */
  public static void unpack(Settings settings) throws IOException {
    var cache = PartsCache.from(settings);
    cache.unpacked(PostgresStage.ARCHIVE);
    cache.unpacked(RegistryStage.ARCHIVE);
  }
}
