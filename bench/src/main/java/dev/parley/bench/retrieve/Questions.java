package dev.parley.bench.retrieve;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.Repository;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Questions whose vectors are known, as an encoder that only looks them up: what is measured is the
 * search.
 */
final class Questions implements SentenceEncoder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, float[]> vectors = new LinkedHashMap<>();
  private final String id;
  private final TokenCounter tokens;
  private final int maxTokens;

  private Questions(List<String> texts, SentenceEncoder encoder) {
    id = encoder.id();
    tokens = encoder.tokens();
    maxTokens = encoder.maxTokens();
    var encoded = encoder.encodeAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      vectors.put(texts.get(i), encoded.get(i));
    }
  }

  /** The first that people asked about the passages under bench/data/mtrag. */
  static Questions real(SentenceEncoder encoder, int most) throws IOException {
    var texts = new LinkedHashSet<String>();
    var file = Repository.folder().resolve("bench/data/mtrag/queries.jsonl");
    for (var line : Files.readAllLines(file)) {
      texts.add(JSON.readTree(line).path("text").asText());
    }
    return new Questions(new ArrayList<>(texts).subList(0, Math.min(most, texts.size())), encoder);
  }

  List<String> texts() {
    return List.copyOf(vectors.keySet());
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return vectors.values().iterator().next().length;
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public TokenCounter tokens() {
    return tokens;
  }

  @Override
  public float[] encode(String text) {
    var vector = vectors.get(text);
    if (vector == null) {
      throw new IllegalArgumentException("text: (expected: one of the questions)");
    }
    return vector.clone();
  }

  @Override
  public List<float[]> encodeAll(List<String> texts) {
    return texts.stream().map(this::encode).toList();
  }

  @Override
  public void close() {}
}
