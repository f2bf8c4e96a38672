package dev.parley.rag.index;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stores.DerivedStore;
import dev.parley.schemas.stores.StoreProgress;
import dev.parley.schemas.topics.TopicPartitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The index as a store that can be compared and made anew. The new one is built in a folder beside
 * the old, which is searched until the new one has read as far as the log goes.
 */
public final class IndexStore implements DerivedStore {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration SWAP = Duration.ofMinutes(2);

  /** Vectors come later; one that never comes must not keep a comparison waiting for ever. */
  private static final Duration NO_VECTOR = Duration.ofSeconds(30);

  private final KnowledgeIndex index;
  private final IndexFeed feed;
  private final Building building;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Clock clock;
  private final Runnable caches;

  /**
   * How an index is built beside the one that serves.
   *
   * @param folder where; emptied before and after
   * @param wanted the encoder that each company is to be searched by
   * @param intake reads records into it; what cannot be read was laid aside long ago
   */
  public record Building(
      Path folder,
      Function<TenantId, String> wanted,
      Function<KnowledgeIndex, RecordIntake> intake) {}

  /**
   * @param caches empties what was derived from the index
   */
  public IndexStore(
      KnowledgeIndex index,
      IndexFeed feed,
      Building building,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Clock clock,
      Runnable caches) {
    this.index = index;
    this.feed = feed;
    this.building = building;
    this.consumers = consumers;
    this.clock = clock;
    this.caches = caches;
  }

  @Override
  public String name() {
    return INDEX;
  }

  @Override
  public Map<String, String> checksums(StoreProgress progress) throws InterruptedException {
    awaitEnd(progress);
    awaitVectors(progress);
    awaitEnd(progress);
    try (var view = index.view()) {
      return IndexChecksums.of(view);
    }
  }

  private void awaitEnd(StoreProgress progress) throws InterruptedException {
    var ends = ends();
    long of = ends.values().stream().mapToLong(it -> it).sum();
    for (long left = left(ends); left > 0; left = left(ends)) {
      progress.at(of - left, of);
      Thread.sleep(LOOK.toMillis());
    }
  }

  private long left(Map<String, Long> ends) {
    var read = index.position();
    return ends.entrySet().stream()
        .mapToLong(it -> Math.max(0, it.getValue() - read.getOrDefault(it.getKey(), 0L)))
        .sum();
  }

  private Map<String, Long> ends() {
    try (var consumer = consumers.get()) {
      var partitions =
          List.of(CHUNKS.name(), EMBEDDINGS.name()).stream()
              .flatMap(topic -> TopicPartitions.of(consumer, topic).stream())
              .toList();
      var ends = new HashMap<String, Long>();
      consumer.endOffsets(partitions).forEach((at, end) -> ends.put(at.toString(), end));
      return ends;
    }
  }

  private void awaitVectors(StoreProgress progress) throws InterruptedException {
    long before = -1;
    long since = System.nanoTime();
    while (true) {
      var facts = index.facts();
      long chunks = facts.getOrDefault("chunks", 0L);
      long vectors = facts.getOrDefault("vectors", 0L);
      long unsettled = index.unsettled();
      if (vectors - unsettled != before) {
        before = vectors - unsettled;
        since = System.nanoTime();
      }
      if (unsettled == 0 || System.nanoTime() - since > NO_VECTOR.toNanos()) {
        return;
      }
      progress.at(vectors, chunks);
      Thread.sleep(LOOK.toMillis());
    }
  }

  @Override
  public void rebuild(StoreProgress progress) throws Exception {
    emptied();
    try {
      build(progress);
      feed.replaceWith(building.folder()).get(SWAP.toSeconds(), TimeUnit.SECONDS);
      caches.run();
    } finally {
      emptied();
    }
  }

  private void build(StoreProgress progress) throws InterruptedException {
    var silent = new StatusBoard((document, status) -> {}, clock);
    try (var fresh = new KnowledgeIndex(building.folder(), building.wanted());
        var filling = new IndexFeed(fresh, building.intake().apply(fresh), silent, consumers)) {
      filling.start();
      long of = 0;
      while (filling.behind().isEmpty() || filling.behind().getAsLong() > 0) {
        long left = filling.behind().orElse(0);
        of = Math.max(of, left);
        progress.at(of - left, of);
        Thread.sleep(LOOK.toMillis());
      }
    }
  }

  private void emptied() throws IOException {
    if (Files.exists(building.folder())) {
      try (var files = Files.walk(building.folder())) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
