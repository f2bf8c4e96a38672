package dev.parley.gateway.kit;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.seal.UserKeys;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Users' keys as a test lays them out: one for the user, one a conversation. */
public final class MemoryUserKeys implements UserKeys {
  public final Map<TenantKey, Set<ConversationKey>> users = new ConcurrentHashMap<>();
  public volatile boolean broken;

  public MemoryUserKeys with(ConversationKey conversation, String user) {
    users
        .computeIfAbsent(new TenantKey(conversation.tenant(), user), it -> new HashSet<>())
        .add(conversation);
    return this;
  }

  @Override
  public boolean knows(TenantId tenant, String user) {
    return users.containsKey(new TenantKey(tenant, user));
  }

  @Override
  public Set<ConversationKey> conversations(TenantId tenant, String user, Instant madeBy) {
    return users.getOrDefault(new TenantKey(tenant, user), Set.of());
  }

  @Override
  public CompletionStage<Integer> destroy(TenantId tenant, String user, Instant madeBy) {
    if (broken) {
      return CompletableFuture.failedStage(new IllegalStateException("away"));
    }
    var gone = users.remove(new TenantKey(tenant, user));
    return CompletableFuture.completedStage(gone == null ? 0 : 1 + gone.size());
  }
}
