package dev.parley.schemas.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTextTest {
  /** Recorded hashes must stay retraceable: these have been released. */
  @Test
  void aReleasedFormNeverChanges() {
    var prompt =
        new PromptText(
            "extractive-2",
            "how?\nand when?",
            List.of(new PromptText.Line(true, "how?"), new PromptText.Line(false, "so")),
            "and when?",
            List.of("aa", "bb"));

    assertThat(prompt.text())
        .isEqualTo("extractive-2\nhow?\nand when?\n> how?\n< so\nand when?\naa\nbb");
    assertThat(prompt.hash())
        .isEqualTo("2f749a2d99346f642c47c7275aebdda217ddf26ca2127a7c0036fe9564fecd41");
    assertThat(ChunkHash.of("Title", List.of("A", "B > C"), "text"))
        .isEqualTo("ce14526499653d58636585b544c5283337667d4fb221202c4572411bc5525dda");
  }

  @Test
  void aPassageIsKnownByItsWordsHoweverItsHeadingsAreJoined() {
    var hash = ChunkHash.of("Title", List.of("A", "B > C"), "text");
    var bare = ChunkHash.of("", List.of(), "text");

    assertThat(ChunkHash.fits(hash, "Title", "A > B > C", "text")).isTrue();
    assertThat(ChunkHash.fits(hash, "Title", "A > B", "text")).isFalse();
    assertThat(ChunkHash.fits(hash, "Title", "A > B > C", "Text")).isFalse();
    assertThat(ChunkHash.fits(bare, "", "", "text")).isTrue();
  }
}
