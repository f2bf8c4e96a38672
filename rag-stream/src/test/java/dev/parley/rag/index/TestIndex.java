package dev.parley.rag.index;

import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An index that is written directly, without topics. */
public final class TestIndex implements AutoCloseable {
  public static final String MODEL = "test-model";

  private final KnowledgeIndex index;
  private final Function<TenantId, String> wanted;

  public TestIndex(Path folder) {
    this(folder, MODEL);
  }

  /**
   * @param model the encoder that all companies want
   */
  public TestIndex(Path folder, String model) {
    this(folder, tenant -> model);
  }

  /**
   * @param wanted the encoder that each company wants
   */
  public TestIndex(Path folder, Function<TenantId, String> wanted) {
    this.index = new KnowledgeIndex(folder, wanted);
    this.wanted = wanted;
  }

  public KnowledgeIndex index() {
    return index;
  }

  /** A chunk whose title is its document's name. */
  public static Chunk chunk(DocumentKey document, int n, String text) {
    return chunk(n, document.document(), List.of(), text);
  }

  public static Chunk chunk(int n, String title, List<String> place, String text) {
    return new Chunk(n, title, place, text, 10, Sha256.hex(title + place + text));
  }

  public static Manifest manifest(List<Chunk> chunks) {
    return new Manifest(
        chunks.size(), chunks.stream().map(Chunk::getHash).toList(), "title", false);
  }

  public TestIndex add(DocumentKey document, long version, List<Chunk> chunks) {
    index.publish(document, version, manifest(chunks), chunks);
    return this;
  }

  public TestIndex add(DocumentKey document, String... texts) {
    return add(
        document,
        1,
        IntStream.range(0, texts.length).mapToObj(n -> chunk(document, n, texts[n])).toList());
  }

  public TestIndex vector(ChunkKey key, String hash, float[] vector) {
    return vector(new EmbeddingKey(key, wanted.apply(key.document().tenant())), hash, vector);
  }

  public TestIndex vector(EmbeddingKey key, String hash, float[] vector) {
    index.addVector(key, hash, vector);
    return this;
  }

  public TestIndex remove(EmbeddingKey vector) {
    index.removeVector(vector);
    return this;
  }

  public TestIndex remove(DocumentKey document, long version) {
    index.remove(document, version, new Manifest(0, List.of(), "", true));
    return this;
  }

  public TestIndex refresh() {
    index.refresh(Map.of("knowledge.chunks.v1-0", 1L));
    return this;
  }

  @Override
  public void close() {
    index.close();
  }
}
