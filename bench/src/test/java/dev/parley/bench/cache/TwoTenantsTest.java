package dev.parley.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.Repository;
import dev.parley.language.encode.Encoders;
import dev.parley.rag.cache.SameQuestion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoTenantsTest {
  @Test
  void onesOwnAnswersComeAgainAndNobodyElses() throws IOException {
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2)) {
      var folder = Repository.folder().resolve("bench/data/paraphrases");
      var all = Paraphrases.read(folder, encoder, it -> List.of());

      var asked = TwoTenants.ask(all, SameQuestion.forEncoder(encoder.id()));

      assertThat(asked).isEqualTo(new TwoTenants(1, 0));
    }
  }
}
