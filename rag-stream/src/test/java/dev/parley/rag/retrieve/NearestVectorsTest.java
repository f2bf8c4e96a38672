package dev.parley.rag.retrieve;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.language.encode.Cosine;
import dev.parley.rag.index.TestIndex;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class NearestVectorsTest {
  private static final int MOST = 5;
  private static final int DIMENSIONS = 8;
  private static final String OTHER = "other-model";

  @TempDir Path folder;

  private final Random random = new Random(7);
  private final float[] question = vector();
  private TestIndex index;

  @BeforeEach
  void open() {
    index = new TestIndex(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  /** Few are looked at one by one, many are found by the graph, alone in a segment or not. */
  @ParameterizedTest
  @CsvSource({"3,0,1", "40,0,1", "40,40,1", "500,0,1", "500,500,1", "60,900,2", "500,500,3"})
  void findsTheNearestOfTheCompanysOwn(int own, int others, int segments) throws IOException {
    var near = new HashMap<ChunkKey, Double>();
    for (int segment = 0; segment < segments; segment++) {
      near.putAll(fill(ACME, "s" + segment, own));
      fill(GLOBEX, "s" + segment, others);
      index.refresh();
    }

    assertNearest(near);
  }

  @ParameterizedTest
  @CsvSource({"40,0", "500,0", "500,500"})
  void findsNoneThatWereDeleted(int own, int others) throws IOException {
    var near = fill(ACME, "d", own);
    fill(GLOBEX, "d", others);
    index.refresh();
    for (var key : nearest(near, MOST)) { // few, so that their segment is not rewritten
      index.remove(new EmbeddingKey(key, TestIndex.MODEL));
      near.remove(key);
    }
    index.refresh();

    assertNearest(near);
  }

  @Test
  void findsNoneOfAnotherEncoder() throws IOException {
    var key = new DocumentKey(ACME, "d").chunk(1, 0);
    index.vector(new EmbeddingKey(key, OTHER), "hash", question).refresh();

    assertThat(cosines(TestIndex.MODEL)).isEmpty();
    assertThat(cosines(OTHER)).hasSize(1);
  }

  @Test
  void findsNothingInAnEmptyIndex() throws IOException {
    assertThat(cosines(TestIndex.MODEL)).isEmpty();
  }

  private void assertNearest(Map<ChunkKey, Double> near) throws IOException {
    var wanted = nearest(near, MOST).stream().map(near::get).toList();

    var found = cosines(TestIndex.MODEL).stream().sorted(Comparator.reverseOrder()).toList();

    assertThat(found).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(found.get(i)).isCloseTo(wanted.get(i), within(1e-5));
    }
  }

  private List<Double> cosines(String model) throws IOException {
    try (var view = index.index().view()) {
      var wanted = new VectorSearch.Wanted(model, question);
      var hits = new NearestVectors(view.searcher(), ACME, wanted, MOST).find();
      return Arrays.stream(hits).map(it -> VectorSearch.cosine(it.score)).toList();
    }
  }

  private static List<ChunkKey> nearest(Map<ChunkKey, Double> near, int most) {
    return near.entrySet().stream()
        .sorted(Map.Entry.<ChunkKey, Double>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns how near each is. */
  private Map<ChunkKey, Double> fill(TenantId tenant, String document, int vectors) {
    var near = new HashMap<ChunkKey, Double>();
    for (int n = 0; n < vectors; n++) {
      var key = new DocumentKey(tenant, document).chunk(1, n);
      var vector = vector();
      index.vector(key, "hash" + n, vector);
      near.put(key, Cosine.of(question, vector));
    }
    return near;
  }

  private float[] vector() {
    var vector = new float[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
