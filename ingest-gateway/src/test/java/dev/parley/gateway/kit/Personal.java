package dev.parley.gateway.kit;

import dev.parley.gateway.privacy.PersonalRecords;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Rows of persons, by tenant and user, as a test lays them out. */
public final class Personal implements PersonalRecords {
  public final Map<TenantKey, List<Kept>> users = new ConcurrentHashMap<>();
  public final Map<TenantKey, Erased> erased = new ConcurrentHashMap<>();

  /** A conversation with its messages. */
  public record Kept(ConversationKey key, List<Map<String, Object>> messages) {}

  @Override
  public boolean knows(TenantId tenant, String user) {
    return users.containsKey(new TenantKey(tenant, user));
  }

  @Override
  public Optional<Erased> erased(TenantId tenant, String user) {
    return Optional.ofNullable(erased.get(new TenantKey(tenant, user)));
  }

  @Override
  public void read(TenantId tenant, String user, Reader to) {
    for (var kept : users.getOrDefault(new TenantKey(tenant, user), List.of())) {
      to.conversation(kept.key(), Map.of("conversationId", kept.key().conversationId()));
      kept.messages().forEach(row -> to.row("messages", row));
    }
  }

  @Override
  public void close() {}
}
