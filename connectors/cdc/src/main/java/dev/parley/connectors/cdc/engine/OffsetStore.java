package dev.parley.connectors.cdc.engine;

import io.debezium.embedded.KafkaConnectUtil;
import java.util.HashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.KafkaOffsetBackingStore;
import org.apache.kafka.connect.util.SharedTopicAdmin;
import org.apache.kafka.connect.util.TopicAdmin;
import org.jspecify.annotations.Nullable;

/**
 * Connect's offset store, with an admin client that ends when the store does: the engine's own way
 * to make the store leaves one behind for each of its lives.
 */
public final class OffsetStore extends KafkaOffsetBackingStore {
  private final Admin admin;

  /** By the engine, which knows the class by name. */
  public OffsetStore() {
    this(new Admin());
  }

  private OffsetStore(Admin admin) {
    super(admin::get, () -> EngineSetup.NAME, KafkaConnectUtil.converterForOffsetStore());
    this.admin = admin;
  }

  @Override
  public void configure(WorkerConfig config) {
    admin.open(config);
    super.configure(config);
  }

  @Override
  public void stop() {
    super.stop();
    admin.close();
  }

  /** Opened when the settings are known, which is after the store was made. */
  private static final class Admin {
    private @Nullable SharedTopicAdmin shared;

    void open(WorkerConfig config) {
      var properties = new HashMap<String, Object>(config.originals());
      properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, EngineSetup.NAME + "-offsets");
      shared = new SharedTopicAdmin(properties);
    }

    TopicAdmin get() {
      if (shared == null) {
        throw new IllegalStateException("not configured");
      }
      return shared.get();
    }

    void close() {
      if (shared != null) {
        shared.close();
      }
    }
  }
}
