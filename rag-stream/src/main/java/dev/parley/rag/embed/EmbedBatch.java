package dev.parley.rag.embed;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;

import dev.parley.language.chunk.TextChunk;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicWriter;
import java.util.ArrayList;
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
 * Turns a batch of chunk records into vectors on their topic: those that an earlier version of the
 * document has are taken from there, the others are computed. A chunk's tombstone becomes its
 * vector's.
 */
public final class EmbedBatch {
  private static final Logger LOG = LoggerFactory.getLogger(EmbedBatch.class);
  // Small enough that the first of many chunks are soon searchable, and that closing is quick.
  private static final int AT_ONCE = 8;
  private static final long ACKNOWLEDGED_SECONDS = 60;

  private final SentenceEncoder encoder;
  private final KnownVectors known;
  private final TopicWriter writer;
  private final Deserializer<ChunkKey> keys = CHUNKS.keySerde().deserializer();
  private final Deserializer<ChunkRecord> values;
  private final AtomicLong computed = new AtomicLong();
  private final AtomicLong reused = new AtomicLong();

  public EmbedBatch(
      SentenceEncoder encoder, KnownVectors known, TopicWriter writer, SchemaRegistry registry) {
    this.encoder = encoder;
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
    var toCompute = new LinkedHashMap<ChunkKey, Chunk>();
    newest.forEach(
        (key, chunk) -> {
          if (chunk != null) {
            known
                .find(key.document(), chunk.getHash())
                .ifPresentOrElse(
                    vector -> {
                      sent.add(write(key, chunk, vector));
                      reused.incrementAndGet();
                    },
                    () -> toCompute.put(key, chunk));
          }
        });
    compute(new ArrayList<>(toCompute.entrySet()), sent);
    newest.forEach(
        (key, chunk) -> {
          if (chunk == null) {
            sent.add(writer.write(EMBEDDINGS, new EmbeddingKey(key, encoder.id()), null));
          }
        });
    await(sent);
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

  private void compute(List<Map.Entry<ChunkKey, Chunk>> chunks, List<CompletableFuture<?>> sent) {
    for (int from = 0; from < chunks.size(); from += AT_ONCE) {
      var some = chunks.subList(from, Math.min(from + AT_ONCE, chunks.size()));
      var vectors = encoder.encodeAll(some.stream().map(it -> text(it.getValue())).toList());
      for (int i = 0; i < some.size(); i++) {
        sent.add(write(some.get(i).getKey(), some.get(i).getValue(), vectors.get(i)));
        computed.incrementAndGet();
      }
    }
  }

  private static String text(Chunk chunk) {
    return new TextChunk(
            chunk.getN(), chunk.getTitle(), chunk.getPlace(), chunk.getText(), chunk.getTokens())
        .embeddingText();
  }

  private CompletableFuture<?> write(ChunkKey key, Chunk chunk, float[] vector) {
    var document = key.document();
    return writer.write(
        EMBEDDINGS,
        new EmbeddingKey(key, encoder.id()),
        new Embedding(
            document.tenant().value(),
            document.document(),
            key.version(),
            key.n(),
            encoder.id(),
            chunk.getHash(),
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
