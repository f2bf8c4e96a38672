package dev.parley.rag.embed;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;

import dev.parley.language.chunk.TextChunk;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a batch of chunk records into vectors on their topic, each by its company's encoder: those
 * that an earlier version of the document has are taken from there, the others are computed. A
 * chunk's tombstone becomes its vectors'.
 */
public final class EmbedBatch {
  private static final Logger LOG = LoggerFactory.getLogger(EmbedBatch.class);
  // Small enough that the first of many chunks are soon searchable, and that closing is quick.
  private static final int AT_ONCE = 8;
  private static final long ACKNOWLEDGED_SECONDS = 60;

  private final IndexEncoders encoders;
  private final KnownVectors known;
  private final TopicWriter writer;
  private final Deserializer<ChunkKey> keys = CHUNKS.keySerde().deserializer();
  private final Deserializer<ChunkRecord> values;
  private final AtomicLong computed = new AtomicLong();
  private final AtomicLong reused = new AtomicLong();

  public EmbedBatch(
      IndexEncoders encoders, KnownVectors known, TopicWriter writer, SchemaRegistry registry) {
    this.encoders = encoders;
    this.known = known;
    this.writer = writer;
    this.values = CHUNKS.valueSerde(registry).deserializer();
  }

  long computed() {
    return computed.get();
  }

  long reused() {
    return reused.get();
  }

  /** Returns once all vectors are acknowledged; throws {@link KafkaException} if they are not. */
  void embed(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var newest = newest(records);
    var sent = new ArrayList<CompletableFuture<?>>();
    var toCompute = new ArrayList<Task>();
    newest.forEach(
        (key, chunk) -> {
          if (chunk != null) {
            var task = task(key, chunk);
            known
                .find(key.document(), chunk.getHash(), task.key().model())
                .ifPresentOrElse(
                    vector -> {
                      sent.add(write(task, vector));
                      reused.incrementAndGet();
                    },
                    () -> toCompute.add(task));
          }
        });
    compute(toCompute, sent);
    newest.forEach(
        (key, chunk) -> {
          if (chunk == null) { // whichever encoder its company had when it was embedded
            encoders
                .dimensions()
                .keySet()
                .forEach(model -> sent.add(remove(new EmbeddingKey(key, model))));
          }
        });
    await(sent);
  }

  /**
   * Makes the vectors that are wanted of these and removes the others; returns what it could do
   * once all is acknowledged, true for those that were made: by then something else may be wanted.
   * Throws {@link KafkaException} if it is not acknowledged.
   *
   * @param index has the chunks' texts
   */
  Map<EmbeddingKey, Boolean> settle(List<EmbeddingKey> keys, UnsettledVectors index) {
    var settled = new HashMap<EmbeddingKey, Boolean>();
    var sent = new ArrayList<CompletableFuture<?>>();
    var toCompute = new ArrayList<Task>();
    for (var key : keys) {
      if (index.isWanted(key)) {
        index
            .text(key.chunk())
            .ifPresent(it -> toCompute.add(new Task(key, it.hash(), it.embedded())));
      } else {
        sent.add(remove(key));
        settled.put(key, false);
      }
    }
    compute(toCompute, sent);
    await(sent);
    toCompute.forEach(it -> settled.put(it.key(), true));
    return settled;
  }

  private CompletableFuture<?> remove(EmbeddingKey key) {
    return writer.write(EMBEDDINGS, key, null);
  }

  /** A vector to be made. */
  private record Task(EmbeddingKey key, String hash, String text) {}

  private Task task(ChunkKey key, Chunk chunk) {
    var model = encoders.wanted(key.document().tenant());
    return new Task(new EmbeddingKey(key, model), chunk.getHash(), text(chunk));
  }

  /** Chunks by key, null where gone; unreadable records are laid aside by the index, not here. */
  private Map<ChunkKey, @Nullable Chunk> newest(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var newest = new LinkedHashMap<ChunkKey, @Nullable Chunk>();
    for (var record : records) {
      try {
        var key = keys.deserialize(record.topic(), record.key());
        @Nullable ChunkRecord value = values.deserialize(record.topic(), record.value());
        if (!key.isManifest() && (value == null || value.getBody() instanceof Chunk)) {
          newest.put(key, value == null ? null : (Chunk) value.getBody());
        }
      } catch (UnreadableRecordException e) {
        LOG.atDebug().addKeyValue("offset", record.offset()).log("unreadable chunk passed over");
      }
    }
    return newest;
  }

  private void compute(List<Task> tasks, List<CompletableFuture<?>> sent) {
    var byModel = new LinkedHashMap<String, List<Task>>();
    tasks.forEach(
        it -> byModel.computeIfAbsent(it.key().model(), model -> new ArrayList<>()).add(it));
    byModel.forEach((model, own) -> compute(model, own, sent));
  }

  private void compute(String model, List<Task> tasks, List<CompletableFuture<?>> sent) {
    var encoder = encoders.by(model);
    for (int from = 0; from < tasks.size(); from += AT_ONCE) {
      var some = tasks.subList(from, Math.min(from + AT_ONCE, tasks.size()));
      var vectors = encoder.encodeAll(some.stream().map(Task::text).toList());
      for (int i = 0; i < some.size(); i++) {
        sent.add(write(some.get(i), vectors.get(i)));
        computed.incrementAndGet();
      }
    }
  }

  private static String text(Chunk chunk) {
    return new TextChunk(
            chunk.getN(), chunk.getTitle(), chunk.getPlace(), chunk.getText(), chunk.getTokens())
        .embeddingText();
  }

  private CompletableFuture<?> write(Task task, float[] vector) {
    var chunk = task.key().chunk();
    var document = chunk.document();
    return writer.write(
        EMBEDDINGS,
        task.key(),
        new Embedding(
            document.tenant().value(),
            document.document(),
            chunk.version(),
            chunk.n(),
            task.key().model(),
            task.hash(),
            VectorBytes.of(vector)));
  }

  private static void await(List<CompletableFuture<?>> sent) {
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .orTimeout(ACKNOWLEDGED_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw new KafkaException("embeddings were not acknowledged", e.getCause());
    }
  }
}
