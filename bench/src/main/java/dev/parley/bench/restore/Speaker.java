package dev.parley.bench.restore;

import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyMint;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Says hello in new conversations of two tenants, as the door would lay it on its topic. */
final class Speaker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<TenantId> TENANTS =
      List.of(new TenantId("acme"), new TenantId("globex"));
  private static final int AT_ONCE = 500;
  private static final int USERS = 1_000;

  private final Clock clock = Clock.systemUTC();
  private final TopicWriter writer;
  private final KafkaKeyRing ring;
  private final KeyMint mint;
  private final Sealer sealer;
  private int spoken;

  Speaker(Settings settings) throws IOException {
    var kafka = KafkaAccess.from(settings);
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(settings.text("registry.url", "the registry"), PATIENCE), clock);
    Topics.INBOUND.valueSerde(registry); // tells Avro which classes are events, as every stage does
    var secure = new SecureRandom();
    writer = new TopicWriter(kafka, registry, "bench-restore");
    ring = new KafkaKeyRing(kafka, registry, MasterKey.from(settings), "bench-restore");
    mint = new KeyMint(ring, writer, clock, secure);
    sealer = new Sealer(ring, secure);
  }

  /** In so many more conversations; returns once all is durable. */
  void greet(int conversations) throws Exception {
    for (int done = 0; done < conversations; done += AT_ONCE) {
      var some =
          IntStream.range(0, Math.min(AT_ONCE, conversations - done))
              .mapToObj(i -> greet())
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(some).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** In one more conversation of each partition; returns once all is durable. */
  void greetEach(int partitions) throws Exception {
    for (int partition = 0; partition < partitions; partition++) {
      while (Topics.INBOUND.partition(key(spoken), partitions) != partition) {
        spoken++;
      }
      greet(1);
    }
  }

  private static ConversationKey key(int number) {
    var tenant = TENANTS.get(number % TENANTS.size());
    return new ConversationKey(tenant, new UUID(0, number / TENANTS.size()));
  }

  private CompletableFuture<?> greet() {
    int number = spoken++;
    var user = "u-" + number % USERS;
    var key = key(number);
    return mint.ensure(key, user)
        // Not in the producer's own thread, which must not wait for itself.
        .thenComposeAsync(made -> writer.write(Topics.INBOUND, key, message(key, user)))
        .toCompletableFuture();
  }

  private UserMessage message(ConversationKey key, String user) {
    return UserMessage.newBuilder()
        .setMessageId("m")
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setUser(user)
        .setChannel(Channel.WEB)
        .setText(sealer.seal(key, "hello"))
        .setSentAt(clock.instant())
        .build();
  }

  @Override
  public void close() {
    writer.close();
    ring.close();
  }
}
