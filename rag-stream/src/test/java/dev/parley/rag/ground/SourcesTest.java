package dev.parley.rag.ground;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.DocumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final List<Passage> read = new ArrayList<>();
  private final Sources sources =
      new Sources(
          passage -> {
            read.add(passage);
            return new Source(Set.of(passage.hash()), Set.of(), Set.of());
          });

  @Test
  void readAPassageOnce() {
    var first = sources.of(ACME, passage("Refunds", "hash"));

    assertThat(sources.of(ACME, passage("Refunds", "hash"))).isEqualTo(first);

    assertThat(read).hasSize(1);
  }

  @Test
  void takeNoneForAnotherPassagesOrCompanys() {
    sources.of(ACME, passage("Refunds", "hash"));

    sources.of(ACME, passage("Returns", "hash"));
    sources.of(GLOBEX, passage("Refunds", "hash"));

    assertThat(sources.of(ACME, passage("Refunds", "other")).words()).containsExactly("other");
    assertThat(read).hasSize(4);
  }

  @Test
  void forgetWhatWasNotUsedForLong() {
    for (int i = 0; i < 1000; i++) {
      sources.of(ACME, passage("Refunds", "hash " + i));
    }
    read.clear();

    sources.of(ACME, passage("Refunds", "hash 999"));
    sources.of(ACME, passage("Refunds", "hash 0"));

    assertThat(read).extracting(Passage::hash).containsExactly("hash 0");
  }

  private static Passage passage(String title, String hash) {
    return new Passage(
        1,
        new DocumentKey(ACME, "refunds.md").chunk(1, 0),
        title,
        "",
        hash,
        "Refunds take seven days.",
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
