package dev.parley.bench.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.Scratch;
import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.Encoders;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExactTest {
  private static final int CHUNKS = 200;

  @Test
  void bothSearchesFindWhatIsNearestAndNothingOfAnotherTenant() throws IOException {
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2);
        var questions = Questions.real(encoder, 5);
        var scratch = Scratch.named("exact-test")) {
      var cloud = Cloud.real(encoder, CHUNKS / 4);
      var exact = Exact.nearest(cloud, CHUNKS, questions);
      var folder = scratch.folder();
      try (var product = ProductSearch.of(folder.resolve("p"), cloud, CHUNKS, 1, questions);
          var one = ProductSearch.of(folder.resolve("o"), cloud, CHUNKS, 2, questions);
          var bare = BareSearch.of(folder.resolve("b"), cloud, CHUNKS, questions)) {
        for (var question : questions.texts()) {
          var nearest = exact.get(question);
          assertThat(product.first(question)).isEqualTo(nearest);
          assertThat(bare.first(question)).isEqualTo(nearest);
          // Documents of 20 chunks belong to the two tenants in turn.
          assertThat(one.first(question)).hasSize(10).allMatch(chunk -> chunk / 20 % 2 == 0);
        }
      }
    }
  }

  @Test
  void movesAVectorALittleAndAlwaysTheSameWay() throws IOException {
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2)) {
      var cloud = Cloud.real(encoder, 3);

      assertThat(cloud.vector(4)).isEqualTo(cloud.vector(4)).isNotEqualTo(cloud.vector(7));
      assertThat(Cosine.of(cloud.vector(4), cloud.vector(1))).isBetween(0.7, 0.9);
      assertThat(Cosine.of(cloud.vector(4), cloud.vector(4))).isBetween(0.999, 1.001);
    }
  }
}
