package dev.parley.etl.job;

import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.stage.Settings;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/** How an operator comes by the schema registry, on the machine where it runs. */
@FunctionalInterface
public interface Registry extends Serializable {
  SchemaRegistry open();

  /** The one that the settings name; waited for when it is away, then the job starts over. */
  static Registry of(JobConfig config) {
    return () -> of(config.settings());
  }

  static SchemaRegistry of(Settings settings) {
    var url = settings.text("registry.url", "the address of a schema registry");
    var patience = settings.duration("etl.registry.patience", Duration.ofMinutes(1));
    return new CachedSchemaRegistry(new HttpSchemaRegistry(url, patience), Clock.systemUTC());
  }
}
