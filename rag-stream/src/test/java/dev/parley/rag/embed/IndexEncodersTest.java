package dev.parley.rag.embed;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.encode.Encoders;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.EncoderIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexEncodersTest {
  private final WordEncoder own = new WordEncoder();
  private final Wanting wanting = Wanting.by(GLOBEX, "other");
  private final List<String> opened = new ArrayList<>();
  private final IndexEncoders encoders =
      new IndexEncoders(
          own,
          wanting,
          Map.of("other", WordEncoder.DIMENSIONS),
          id -> {
            opened.add(id);
            return new WordEncoder(id);
          });

  @Test
  void aCompanyHasTheEncoderThatItAsksForAndTheOthersTheStagesOwn() {
    assertThat(encoders.wanted(GLOBEX)).isEqualTo("other");
    assertThat(encoders.wanted(ACME)).isEqualTo("words");

    wanting.set(GLOBEX, "words");

    assertThat(encoders.wanted(GLOBEX)).isEqualTo("words");
  }

  @Test
  void oneThatIsNotKnownHereIsNotUsed() {
    wanting.set(GLOBEX, "of a version to come");

    assertThat(encoders.wanted(GLOBEX)).isEqualTo("words");
  }

  @Test
  void isOpenedWhenItIsNeededAndOnce() {
    assertThat(encoders.wanted(GLOBEX)).isEqualTo("other");
    assertThat(encoders.by("words")).isSameAs(own);
    assertThat(opened).isEmpty();

    assertThat(encoders.by("other")).isSameAs(encoders.by("other"));

    assertThat(opened).containsExactly("other");
  }

  @Test
  void isNotOpenedAfterTheEnd() {
    encoders.close();

    assertThatThrownBy(() -> encoders.by("other")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tenantsNameTheEncodersThatThereAre() {
    assertThat(EncoderIds.KNOWN).isEqualTo(Encoders.known());
    assertThat(Samples.tenant(ACME).getSentenceEncoder()).isEqualTo(Encoders.DEFAULT);
  }
}
