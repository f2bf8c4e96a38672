package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.DocumentKey;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void namesTheNearestByItsTitleElseByItsPlace() {
    assertThat(Refusal.text(List.of(near("Refunds", "Refunds > By mail")))).contains("“Refunds”");
    assertThat(Refusal.text(List.of(near("", "By mail")))).contains("“By mail”");
  }

  @Test
  void saysNothingOfWhatHasNoName() {
    var nameless = Refusal.text(List.of(near("", " ")));

    assertThat(nameless).doesNotContain("“").isEqualTo(Refusal.text(List.of()));
    assertThat(nameless).contains("could not find").contains("person");
  }

  @Test
  void shortensALongName() {
    assertThat(Refusal.text(List.of(near("x".repeat(500), ""))))
        .hasSizeLessThan(300)
        .contains("x…");
  }

  private static Passage near(String title, String place) {
    return new Passage(
        1,
        new DocumentKey(ACME, "d.md").chunk(1, 0),
        title,
        place,
        "hash",
        "Text.",
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
