package dev.parley.bench;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyMint;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes conversations' keys and seals with them, as the door does. */
public final class DoorKeys implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SchemaRegistry registry;
  private final TopicWriter writer;
  private final KafkaKeyRing ring;
  private final KeyMint mint;
  private final Sealer sealer;

  /**
   * @param client what the broker's log calls us
   */
  public DoorKeys(Settings settings, Clock clock, String client) throws IOException {
    var kafka = KafkaAccess.from(settings);
    var random = new SecureRandom();
    registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(settings.text("registry.url", "the registry"), PATIENCE), clock);
    writer = new TopicWriter(kafka, registry, client);
    ring = new KafkaKeyRing(kafka, registry, MasterKey.from(settings), client);
    mint = new KeyMint(ring, writer, clock, random);
    sealer = new Sealer(ring, random);
  }

  /** Completes when the conversation's key is durable. */
  public CompletionStage<?> begin(ConversationKey conversation, String user) {
    return mint.ensure(conversation, user);
  }

  /** Returns when the conversation's key is durable. */
  public void awaitKey(ConversationKey conversation, String user)
      throws ExecutionException, TimeoutException, InterruptedException {
    begin(conversation, user).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  public Sealer sealer() {
    return sealer;
  }

  public TopicWriter writer() {
    return writer;
  }

  public SchemaRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    writer.close();
    ring.close();
  }
}
