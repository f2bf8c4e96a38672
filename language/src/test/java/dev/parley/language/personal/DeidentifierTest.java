package dev.parley.language.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.personal.Deidentifier.Outcome.Clean;
import dev.parley.language.personal.Deidentifier.Outcome.Rejected;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
  private static final PersonalDataFinder FINDER = PersonalDataFinder.standard();
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

  private final Deidentifier deidentifier =
      new Deidentifier(FINDER, new ConversationPseudonyms(KEY));

  @Test
  void replacesEachFindingByItsPseudonymAndNothingElse() {
    var clean = clean("😀 mail a@b.example, not c@d.example; again a@b.example 😀");

    assertThat(clean.text()).isEqualTo("😀 mail [EMAIL_1], not [EMAIL_2]; again [EMAIL_1] 😀");
    assertThat(clean.findings().get(0).start()).isEqualTo(8);
  }

  @Test
  void aTextWithoutPersonalDataStaysAsItIs() {
    assertThat(clean("Where is the menu?\n\tThanks").text())
        .isEqualTo("Where is the menu?\n\tThanks");
    assertThat(clean("").findings()).isEmpty();
  }

  @Test
  void rejectsWhatItCannotLookAtAsAWhole() {
    assertThat(rejected(null)).isEqualTo("text: missing");
    assertThat(rejected("a\ud83d"))
        .isEqualTo("text: half a character at 1 (expected: valid Unicode)");
    assertThat(rejected("\ude00a")).contains("at 0");
    assertThat(rejected("\ude00\ud83d")).contains("at 0");
    assertThat(rejected("ü".repeat(Deidentifier.LARGEST / 2) + "x"))
        .isEqualTo("text: 1048577 bytes (expected: <= 1048576)");
  }

  @Test
  void aTextOfTheLargestSizeIsCleaned() {
    var text = "my mail is a@b.example ok. ".repeat(Deidentifier.LARGEST / 27);

    assertThat(clean(text).text()).doesNotContain("@").contains("[EMAIL_1]");
  }

  @Test
  void aFailureLetsNothingThroughAndTellsNoText() {
    Pseudonyms broken =
        (kind, value) -> {
          throw new IllegalStateException(value);
        };
    var outcome = new Deidentifier(FINDER, broken).clean("write to a@b.example");

    assertThat(outcome).isEqualTo(new Rejected("finder: failed with IllegalStateException"));
  }

  private Clean clean(String text) {
    return (Clean) deidentifier.clean(text);
  }

  private String rejected(@org.jspecify.annotations.Nullable String text) {
    return ((Rejected) deidentifier.clean(text)).reason();
  }
}
