package dev.parley.schemas.ids;

/** The vector of a chunk under an encoder: {@code tenant/document/version/n/model}. */
public record EmbeddingKey(ChunkKey chunk, String model) {
  public static final KeyCodec<EmbeddingKey> CODEC =
      new KeyCodec<>(
          EmbeddingKey::toString,
          EmbeddingKey::parse,
          key -> ChunkKey.CODEC.partitionBy().apply(key.chunk()));

  public EmbeddingKey {
    if (model.isEmpty() || model.contains("/")) {
      throw new InvalidIdException("model", "a name without slashes");
    }
  }

  public static EmbeddingKey parse(String text) {
    int beforeModel = text.lastIndexOf('/');
    if (beforeModel < 1) {
      throw new InvalidIdException("key", "tenant/document/version/n/model");
    }
    return new EmbeddingKey(
        ChunkKey.parse(text.substring(0, beforeModel)), text.substring(beforeModel + 1));
  }

  @Override
  public String toString() {
    return chunk + "/" + model;
  }
}
