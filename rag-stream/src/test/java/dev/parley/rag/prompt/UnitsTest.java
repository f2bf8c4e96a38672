package dev.parley.rag.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.prompt.Unit.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {
  @Test
  void cutsProseIntoSentences() {
    assertThat(texts("Plans renew monthly. You can cancel, e.g. on Sundays. Bye!"))
        .containsExactly("Plans renew monthly.", "You can cancel, e.g. on Sundays.", "Bye!");
  }

  @Test
  void keepsAListWholeWithTheSentenceThatLeadsInToIt() {
    var list =
        "To cancel, do this:\n\n1. Open **Settings**.\n2. Click Cancel.\n   It is red.\n3. Confirm.";

    var units = units("You may leave. " + list + "\n\nWe are sorry.");

    assertThat(units)
        .extracting(Unit::text)
        .containsExactly("You may leave.", list, "We are sorry.");
    assertThat(units)
        .extracting(Unit::kind)
        .containsExactly(Kind.SENTENCE, Kind.LIST, Kind.SENTENCE);
  }

  @Test
  void keepsCodeVerbatimWithItsEmptyLines() {
    var code = "function f() {\n  let a = 1;\n\n  return a;\n}";

    var units = units("Use this function:\n\n" + code + "\n\nThen reload the page.");

    assertThat(units.get(0).text()).isEqualTo("Use this function:\n\n" + code);
    assertThat(units.get(0).kind()).isEqualTo(Kind.CODE);
    assertThat(units.get(1).text()).isEqualTo("Then reload the page.");
  }

  @Test
  void aHeadingIsNoAnswerButSaysWhatFollowsIsAbout() {
    var units = Units.of(2, "Billing", "It is free.\n\nRefunds\n\nWithin 30 days.");

    assertThat(units).extracting(Unit::text).containsExactly("It is free.", "Within 30 days.");
    assertThat(units).extracting(Unit::heading).containsExactly("Billing", "Refunds");
    assertThat(units).extracting(Unit::passage).containsOnly(2);
    assertThat(units).extracting(Unit::n).containsExactly(0, 1);
  }

  @Test
  void aPictureEndsNoSectionAndIsNotQuotedNorWhatLeadsInToIt() {
    var text = "Console\n\nOpen it. It looks so:\n\n(The console)\n\nThen type.\n\n(It works.)";

    var units = units(text);

    assertThat(units)
        .extracting(Unit::text)
        .containsExactly("Open it.", "Then type.", "(It works.)");
    assertThat(units).extracting(Unit::heading).containsOnly("Console");
  }

  @Test
  void aCommandAfterAColonOrWithAnOptionIsNoHeading() {
    var text =
        "Restart it:\n\nsystemctl restart nginx\n\nThen build.\n\nmycli build --all\n\n"
            + "Or run:\n\n./gradlew build\n\n"
            + "These are the commands:\n\nsetName\n\nIt takes a name.\n\n"
            + "These are the parameters:\n\nsite_id\n\nThe site.";

    var units = units(text);

    assertThat(units)
        .extracting(Unit::text)
        .containsExactly(
            "Restart it:\n\nsystemctl restart nginx",
            "Then build.",
            "mycli build --all",
            "Or run:\n\n./gradlew build",
            "These are the commands:",
            "It takes a name.",
            "These are the parameters:",
            "The site.");
    assertThat(units)
        .extracting(Unit::heading)
        .containsExactly("", "", "", "", "", "setName", "setName", "site_id");
  }

  @Test
  void quotesOfAVeryLongListSingleItems() {
    var list = new StringBuilder("Commands:\n\n");
    for (int i = 0; i < 100; i++) {
      list.append("- command").append(i).append(": does a thing of some length\n  and more\n");
    }

    var units = units(list.toString());

    assertThat(units).hasSize(100).allMatch(it -> it.kind() == Kind.LIST);
    assertThat(units.get(7).text())
        .isEqualTo("- command7: does a thing of some length\n  and more");
  }

  @Test
  void quotesNothingThatDoesNotStandInThePassage() {
    var text =
        "Intro text here: \n\n- a\n\n  inner\n- b\n\n\n\n<tag>\n\n| x | y |\n\nLast heading\n  \nSome: thing\nend";

    assertThat(texts(text)).isNotEmpty().allSatisfy(it -> assertThat(text).contains(it));
  }

  @Test
  void anEmptyPassageHasNothingToQuote() {
    assertThat(texts("")).isEmpty();
    assertThat(texts(" \n\n \n")).isEmpty();
    assertThat(texts("\u00a0.\n\n\u00a0\n\n- item")).contains("- item"); // no-break spaces
  }

  private static List<Unit> units(String text) {
    return Units.of(0, "", text);
  }

  private static List<String> texts(String text) {
    return units(text).stream().map(Unit::text).toList();
  }
}
