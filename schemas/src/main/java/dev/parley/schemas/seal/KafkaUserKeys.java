package dev.parley.schemas.seal;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Destroys keys by tombstones on keys.v1; the log's compaction takes their bytes. */
public final class KafkaUserKeys implements UserKeys {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaKeyRing ring;
  private final TopicWriter writer;

  public KafkaUserKeys(KafkaKeyRing ring, TopicWriter writer) {
    this.ring = ring;
    this.writer = writer;
  }

  @Override
  public boolean knows(TenantId tenant, String user) {
    return ring.store().hasKeys(tenant, user)
        || (readToTheEnd() && ring.store().hasKeys(tenant, user));
  }

  @Override
  public Set<ConversationKey> conversations(TenantId tenant, String user, Instant madeBy) {
    readToTheEnd();
    return places(tenant, user, madeBy).stream()
        .filter(place -> place.scope() == KeyScope.CONVERSATION)
        .map(place -> ConversationKey.of(tenant, place.owner()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The user's own keys first: when they are gone, nothing below them opens any more. */
  @Override
  public CompletionStage<Integer> destroy(TenantId tenant, String user, Instant madeBy) {
    readToTheEnd();
    var places = places(tenant, user, madeBy);
    var above = places.stream().filter(place -> place.scope() == KeyScope.USER).toList();
    var below = places.stream().filter(place -> place.scope() != KeyScope.USER).toList();
    return destroy(above).thenCompose(done -> destroy(below)).thenApply(done -> places.size());
  }

  private CompletableFuture<Void> destroy(List<DataKeyId> places) {
    var gone =
        places.stream()
            .map(
                place ->
                    writer
                        .write(Topics.KEYS, place, null)
                        .thenAccept(done -> ring.store().destroy(place)))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(gone);
  }

  private List<DataKeyId> places(TenantId tenant, String user, Instant madeBy) {
    return ring.store().places(tenant, user, madeBy);
  }

  private boolean readToTheEnd() {
    if (!ring.catchUp(PATIENCE).reached()) {
      throw new KeysUnavailableException("the keys could not be read to their end in time");
    }
    return true;
  }
}
