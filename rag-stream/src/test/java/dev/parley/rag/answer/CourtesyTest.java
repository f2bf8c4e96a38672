package dev.parley.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourtesyTest {
  private static final String ENGLISH =
      "You can export your statistics as a spreadsheet from the settings of your site.";
  private static final String GERMAN =
      "Sie können Ihre Statistiken in den Einstellungen Ihrer Website als Tabelle herunterladen.";

  private final Courtesy courtesy = Courtesy.shipped();

  @Test
  void aRefusalListsWhatElseCanBeAsked() {
    assertThat(courtesy.refusal(null, List.of()))
        .isEqualTo(
            "I could not find an answer to that in the documents."
                + " If you like, I can pass you on to a person.");
    assertThat(courtesy.refusal("en", List.of("A"))).contains(" I can help with “A”. ");
    assertThat(courtesy.refusal("en", List.of("A", "B", "C")))
        .contains(" I can help with “A”, “B” or “C”. ");
  }

  @ParameterizedTest
  @CsvSource({
    "de, Dokumenten, oder",
    "de-AT, Dokumenten, oder",
    "no, dokumentene, eller",
    "ja, 文書, または",
    "xx, documents, or",
  })
  void aRefusalIsInTheLanguageOfWhoAsks(String language, String word, String or) {
    assertThat(courtesy.refusal(language, List.of("A", "B")))
        .contains(word, "“A” " + or + " “B”")
        .doesNotContain("%s");
  }

  @Test
  void everyLanguageHasEverySentence() {
    assertThat(courtesy.languages()).hasSizeGreaterThanOrEqualTo(20);
    for (var language : courtesy.languages()) {
      boolean english = language.equals("en");
      assertThat(courtesy.refusal(language, List.of("A", "B")))
          .as(language)
          .contains("“A”", "“B”")
          .matches(it -> english == it.startsWith("I could not find"));
      assertThat(courtesy.lead(language, english ? GERMAN : ENGLISH))
          .as(language)
          .endsWith("\n\n")
          .matches(it -> english == it.contains("documents say"));
    }
  }

  @Test
  void onlyAQuotationInAnotherLanguageIsIntroduced() {
    assertThat(courtesy.lead("de", ENGLISH)).isEqualTo("In den Dokumenten steht dazu:\n\n");
    assertThat(courtesy.lead("en-GB", ENGLISH)).isEmpty();
    assertThat(courtesy.lead("de", GERMAN)).isEmpty();
    assertThat(courtesy.lead("de", "`npm i`")).isEmpty();
    assertThat(courtesy.lead(null, GERMAN)).isEmpty();
  }
}
