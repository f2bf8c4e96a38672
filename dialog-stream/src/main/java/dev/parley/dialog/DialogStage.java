package dev.parley.dialog;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.state.Stores;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The dialog stage: the gate that every message of every conversation passes. */
public final class DialogStage implements Stage {
  /**
   * How long one look-up waits for the registry: well within a transaction, for it holds a stream
   * thread.
   */
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(4);

  private static final Duration KEYS_READ = Duration.ofSeconds(20);

  private final Tally tally = new Tally();
  private @Nullable KafkaKeyRing ring;
  private volatile @Nullable RunningStreams running;

  @Override
  public String name() {
    return DialogConfig.STAGE;
  }

  @Override
  public synchronized void start(Settings settings) throws Exception {
    var config = DialogConfig.from(settings);
    var master = MasterKey.from(settings);
    Files.createDirectories(config.stateDir());
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl(), REGISTRY_PATIENCE), Clock.systemUTC());
    var keys = new KafkaKeyRing(config.kafka(), registry, master, config.instance());
    ring = keys;
    // Turns that are overdue are closed at once after a start; their keys should be there by then.
    keys.catchUp(KEYS_READ);
    var sealer = new Sealer(keys, new SecureRandom());
    var properties = StreamsSettings.of(config, tally);
    var topology =
        new DialogParts(config, registry, sealer, tally)
            .topology(Stores::onDisk, new StreamsConfig(properties));
    var streams = new RunningStreams(topology, properties, tally);
    running = streams;
    streams.start();
  }

  @Override
  public Health check() {
    var streams = running;
    return streams == null ? Health.down("not started") : streams.check();
  }

  @Override
  public synchronized void close() {
    var streams = running;
    if (streams != null) {
      streams.close();
    }
    if (ring != null) {
      ring.close();
      ring = null;
    }
  }
}
