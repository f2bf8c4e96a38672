package dev.parley.rag;

import dev.parley.rag.embed.IndexEncoders;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What tenants.v1 says of each company that matters here: a few words each, as long as it is there.
 */
final class TenantSettings implements IndexEncoders.Wishes {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Map<TenantId, Told> known = new ConcurrentHashMap<>();

  private volatile @Nullable TopicTail<TenantId, Tenant> tail;
  private volatile boolean complete;

  private record Told(OptionalLong costMicrosPerDay, BlockedWords blocked, String encoder) {}

  /** Follows the topic until what this returns is closed. */
  TopicTail<TenantId, Tenant> follow(KafkaAccess kafka, SchemaRegistry registry, String clientId) {
    var following = TopicTail.start(kafka, registry, Topics.TENANTS, clientId, this::heard);
    tail = following;
    return following;
  }

  /** Waits until all that the topic had at the call is known; false when that takes longer. */
  boolean awaitKnown(Duration patience) {
    var following = tail;
    complete |= following != null && following.catchUp(patience).reached();
    return complete;
  }

  @Override
  public boolean areKnown() {
    return complete || awaitKnown(LOOK);
  }

  @Override
  public Optional<String> of(TenantId tenant) {
    return Optional.ofNullable(known.get(tenant)).map(Told::encoder);
  }

  void heard(TenantId tenant, @Nullable Tenant told) {
    if (told == null) {
      known.remove(tenant);
      return;
    }
    var cost = told.getLimits().getCostMicrosPerDay();
    known.put(
        tenant,
        new Told(
            cost == null ? OptionalLong.empty() : OptionalLong.of(cost),
            new BlockedWords(told.getBlockedWords()),
            told.getSentenceEncoder()));
  }

  /** Millionths of a US dollar; empty where the company has no limit of its own. */
  OptionalLong costMicrosPerDay(TenantId tenant) {
    var told = known.get(tenant);
    return told == null ? OptionalLong.empty() : told.costMicrosPerDay();
  }

  BlockedWords blocked(TenantId tenant) {
    var told = known.get(tenant);
    return told == null ? BlockedWords.NONE : told.blocked();
  }
}
