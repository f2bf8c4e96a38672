package dev.parley.rag.ground;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.generate.Piece;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.retrieve.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundingTest {
  private static final List<Passage> PASSAGES =
      List.of(
          Found.passage(
              ACME, 1, "One", "It is free\nfor  charities. See https://acme.example/free."),
          Found.passage(ACME, 2, "Two", "It costs $9."));

  @Test
  void keepsWhatACitedPassageSaysWordForWord() {
    var grounded = check(piece("It is free for charities.", 0), piece("It costs $9.", 1));

    assertThat(grounded.complete()).isTrue();
    assertThat(grounded.pieces()).hasSize(2);
  }

  @Test
  void takesAwayWhatTheCitedPassageDoesNotSay() {
    var grounded =
        check(piece("It costs $9.", 0), piece("It costs $8.", 1), piece("It costs $9.", 1));

    assertThat(grounded.complete()).isFalse();
    assertThat(grounded.pieces()).containsExactly(piece("It costs $9.", 1));
  }

  @Test
  void takesAwayWhatCitesNothingOrNoPassage() {
    var uncited = new Piece("", "It costs $9.", List.of());

    assertThat(check(uncited, piece("It costs $9.", 2), piece("It costs $9.", -1)).pieces())
        .isEmpty();
  }

  @Test
  void anEmptyPieceIsNoSupport() {
    assertThat(check(piece("  \n", 0)).pieces()).isEmpty();
  }

  @Test
  void doesNotLetAnAddressThroughThatOnlyBeginsLikeOneOfThePassage() {
    var page = "See https://acme.example/free-of-charge today, or acme.example.org.";
    var passages = List.of(Found.passage(ACME, 1, "One", page));
    var whole = piece("See https://acme.example/free-of-charge today", 0);
    var cut = piece("See https://acme.example/free", 0);
    var otherHost = piece("or acme.example", 0);

    assertThat(Grounding.check(List.of(whole, cut, otherHost), passages).pieces())
        .containsExactly(whole);
  }

  private static Grounded check(Piece... pieces) {
    return Grounding.check(List.of(pieces), PASSAGES);
  }

  private static Piece piece(String text, int passage) {
    return new Piece(" ", text, List.of(passage));
  }
}
