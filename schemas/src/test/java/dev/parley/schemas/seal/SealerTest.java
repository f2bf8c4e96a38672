package dev.parley.schemas.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.events.Samples;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
  private final MemoryKeyRing ring = new MemoryKeyRing();
  private final Sealer sealer = new Sealer(ring, new SecureRandom());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hi",
        "Grüße 👋",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void opensWhatItSealed(String text) {
    var key = Samples.conversation(Samples.ACME);

    assertThat(sealer.open(key, sealer.seal(key, text))).isEqualTo(text);
  }

  @Test
  void opensTheVectorThatItSealedToTheLastBit() {
    var key = Samples.conversation(Samples.ACME);
    float[] vector = {0.1f, -1, 0, Float.MIN_VALUE};

    assertThat(sealer.openVector(key, sealer.seal(key, vector))).containsExactly(vector);
  }

  @Test
  void takesNoTextForAVector() {
    var key = Samples.conversation(Samples.ACME);
    var text = sealer.seal(key, "secret");

    assertThatThrownBy(() -> sealer.openVector(key, text)).isInstanceOf(UnopenableException.class);
  }

  @Test
  void compressesLongText() {
    var key = Samples.conversation(Samples.ACME);

    var sealed = sealer.seal(key, "the same words again and again. ".repeat(100));

    assertThat(sealed.getCiphertext().remaining()).isLessThan(200);
  }

  @Test
  void doesNotOpenAnotherTenantsTextWithTheSameConversationId() {
    var sealed = sealer.seal(Samples.conversation(Samples.ACME), "secret");
    sealer.seal(Samples.conversation(Samples.GLOBEX), "other");

    assertThatThrownBy(() -> sealer.open(Samples.conversation(Samples.GLOBEX), sealed))
        .isInstanceOf(MissingKeyException.class);
  }

  @Test
  void doesNotOpenWhatWasChanged() {
    var key = Samples.conversation(Samples.ACME);
    var sealed = sealer.seal(key, "secret");
    sealed.getCiphertext().array()[3] ^= 1;

    assertThatThrownBy(() -> sealer.open(key, sealed)).isInstanceOf(UnopenableException.class);
  }

  @Test
  void doesNotOpenWhatBelongsToAForgottenUser() {
    var key = Samples.conversation(Samples.ACME);
    var sealed = sealer.seal(key, "secret");
    ring.forget(key);

    assertThatThrownBy(() -> sealer.open(key, sealed)).isInstanceOf(MissingKeyException.class);
  }

  @Test
  void leavesNoTraceOfTheTextInWhatIsWritten() {
    var key = Samples.conversation(Samples.ACME);

    var sealed = sealer.seal(key, "canary@example.com");

    assertThat(new String(sealed.getCiphertext().array(), StandardCharsets.ISO_8859_1))
        .doesNotContain("canary");
    assertThat(sealed.toString()).doesNotContain("canary");
  }
}
