package dev.parley.gateway.privacy;

import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.UserKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the open orders of erasures.v1: names each conversation of the user there, destroys
 * the keys, then says so on the user's order.
 *
 * <p>An order that a crash left open is finished by whoever reads it next; each step does nothing
 * that is done already.
 */
final class ErasureWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);
  private static final int PAGE = 500;
  private static final int MOST_ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Longer than the records of any topic: nothing that old can be replayed. */
  private static final Duration NAMED_FOR = Duration.ofDays(400);

  private final Register<ErasureKey, Erasure> orders;
  private final UserKeys keys;
  private final Clock clock;

  ErasureWorker(Register<ErasureKey, Erasure> orders, UserKeys keys, Clock clock) {
    this.orders = orders;
    this.keys = keys;
    this.clock = clock;
  }

  /** Finishes what is open; what fails is left open for the next call. */
  void finishAll() throws InterruptedException {
    var after = "";
    while (true) {
      var page = orders.page("", after, PAGE);
      for (var order : page) {
        after = order.getKey().toString();
        try {
          attend(order.getKey(), order.getValue());
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
          LOG.atWarn()
              .addKeyValue("tenant", order.getKey().tenant())
              .addKeyValue("reason", e.getClass().getSimpleName())
              .log("an erasure is not finished and is tried again");
        }
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private void attend(ErasureKey key, Erasure order)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (key.conversationId().isPresent()) {
      if (order.getErasedAt().isBefore(clock.instant().minus(NAMED_FOR))) {
        await(orders.remove(key).toCompletionStage());
      }
    } else if (order.getKeysDestroyedAt() == null) {
      finish(key.tenant(), order);
    }
  }

  private void finish(TenantId tenant, Erasure order)
      throws InterruptedException, ExecutionException, TimeoutException {
    int destroyed = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      nameConversations(tenant, order);
      int now = await(keys.destroy(tenant, order.getUser(), order.getErasedAt()));
      destroyed += now;
      // A key that was being made meanwhile is found by the next round.
      if (now == 0) {
        break;
      }
    }
    var finished =
        Erasure.newBuilder(order)
            .setKeysDestroyedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .setKeys(destroyed)
            .build();
    await(orders.put(ErasureKey.ofUser(tenant, order.getUser()), finished).toCompletionStage());
    LOG.atInfo()
        .addKeyValue("tenant", tenant)
        .addKeyValue("keys", destroyed)
        .log("the keys of a user were destroyed");
  }

  /** Before its keys go: afterwards nobody could tell whose conversation it was. */
  private void nameConversations(TenantId tenant, Erasure order)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var it : keys.conversations(tenant, order.getUser(), order.getErasedAt())) {
      var named = Erasure.newBuilder(order).setConversationId(it.conversationId()).build();
      await(orders.put(ErasureKey.ofConversation(it, order.getUser()), named).toCompletionStage());
    }
  }

  private static <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
