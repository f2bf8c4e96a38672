package dev.parley.bench.restore;

import dev.parley.bench.DoorKeys;
import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
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
  private final DoorKeys door;
  private int spoken;

  Speaker(Settings settings) throws IOException {
    door = new DoorKeys(settings, clock, "bench-restore");
    Topics.INBOUND.valueSerde(door.registry()); // tells Avro which classes are events, as stages do
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
    return door.begin(key, user)
        // Not in the producer's own thread, which must not wait for itself.
        .thenComposeAsync(made -> door.writer().write(Topics.INBOUND, key, message(key, user)))
        .toCompletableFuture();
  }

  private UserMessage message(ConversationKey key, String user) {
    return UserMessage.newBuilder()
        .setMessageId("m")
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setUser(user)
        .setChannel(Channel.WEB)
        .setText(door.sealer().seal(key, "hello"))
        .setSentAt(clock.instant())
        .build();
  }

  @Override
  public void close() {
    door.close();
  }
}
