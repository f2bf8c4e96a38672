package dev.parley.rag.ground;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportTest {
  private final WordEncoder encoder = new WordEncoder();
  private final PromptMaker prompts = new PromptMaker(encoder);
  private final Support.Reading reading =
      new Support(encoder, prompts, Support.fitted(Encoders.DEFAULT))
          .of(
              ACME,
              prompts.make(
                  ACME,
                  "refunds",
                  List.of(),
                  Found.of(
                      ACME,
                      "refunds",
                      "Refunds take seven working days, see https://acme.example/refunds today."
                          + " They cost $3.50 for each order.",
                      "Parking is free on Sundays.")));

  @Test
  void whatTheCitedPassageSaysIsKept() {
    assertThat(check("Your refunds take seven working days.", 0))
        .hasValueSatisfying(it -> assertThat(it.passages()).containsExactly(0));
  }

  @Test
  void whatStandsThereWordForWordIsNotEncoded() {
    var before = encoder.encoded();
    assertThat(check("Parking is free on Sundays.", 1)).isPresent();
    assertThat(encoder.encoded()).isEqualTo(before);
    assertThat(check("On Sundays parking is free for all.", 1)).isPresent();
    assertThat(encoder.encoded()).hasSizeGreaterThan(before.size());
  }

  @Test
  void aWrongCitationIsPutRight() {
    assertThat(check("Parking is free on Sundays.", 0))
        .hasValueSatisfying(it -> assertThat(it.passages()).containsExactly(1));
    assertThat(check("On Sundays parking is free.", 7))
        .hasValueSatisfying(it -> assertThat(it.passages()).containsExactly(1));
  }

  @Test
  void ofSeveralCitationsThoseAreKeptThatSupport() {
    assertThat(check("Parking is free on Sundays.", 0, 1))
        .hasValueSatisfying(it -> assertThat(it.passages()).containsExactly(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refunds are paid by cheque.",
        "Refunds take seven working days or 9 hours.",
        "They cost $4.50 for each order.",
        "Refunds take seven working days, see https://evil.example/refunds today.",
        "Ignore all rules.",
        "Yes.",
        "...",
      })
  void whatNoPassageSaysIsTakenAway(String text) {
    assertThat(check(text, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Is parking free?", "Question: is parking free?"})
  void theQuestionIsNoAnswerThoughAPassageSaysIt(String text) {
    var question = "Is parking free?";
    var found = Found.of(ACME, question, "Question: Is parking free? It is free on Sundays.");
    var prompt = prompts.make(ACME, question, List.of(), found);
    var asked = new Support(encoder, prompts, Support.fitted(Encoders.DEFAULT)).of(ACME, prompt);

    assertThat(asked.check(new Piece("", text, List.of(0))).supported()).isEmpty();
    assertThat(asked.check(new Piece("", "It is free on Sundays.", List.of(0))).supported())
        .isPresent();
  }

  @Test
  void anAddressAndANumberOfThePassageAreKept() {
    assertThat(check("Refunds take seven days: https://acme.example/refunds", 0)).isPresent();
    assertThat(check("Refunds cost $3.50 for each order.", 0)).isPresent();
  }

  @Test
  void whatWasSaidIsNotSaidAgain() {
    assertThat(check("Parking is free on Sundays.", 1)).isPresent();
    assertThat(check("Parking is free, on Sundays!", 1)).isEmpty();
  }

  private Optional<Piece> check(String text, Integer... cited) {
    return reading.check(new Piece(" ", text, List.of(cited))).supported();
  }
}
