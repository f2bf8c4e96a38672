package dev.parley.language.personal.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.personal.rules.Rule;
import dev.parley.language.personal.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeScanTest {
  @Test
  void findsAShapeWhereAWordBeginsAndEnds() {
    assertThat(hits("\\d{3}-\\d{2}", "a 123-45, x123-45 123-456 123-45."))
        .containsExactly("123-45", "123-45", "123-45");
  }

  @Test
  void caseDashesSpacesAndScriptsOfDigitsMakeNoDifference() {
    assertThat(hits("AB-\\d{2} X", "ab–١٢\u00a0x")).containsExactly("ab–١٢\u00a0x");
  }

  @Test
  void alternativesOptionsAndCountsAreWrittenOut() {
    assertThat(hits("(ab|c\\d?){2}e{0,2}", "abab c1c cee abce x"))
        .containsExactly("abab", "c1c", "abce");
    assertThat(hits("[A-C1-3 ]{3}", "a1c ab1 d11 33")).contains("a1c", "ab1").doesNotContain("d11");
  }

  @Test
  void severalShapesAreFoundInOnePass() {
    var found = new ArrayList<String>();
    var text = "12 123 1234";
    new ShapeScan(new Automaton(List.of("\\d{2}", "\\d{3,4}", "\\d{3}")), Symbols.of(text))
        .run((shape, start, end) -> found.add(shape + ":" + text.substring(start, end)));

    assertThat(found).containsExactlyInAnyOrder("0:12", "1:123", "2:123", "1:1234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a{2", "(a", "a)", "[a", "a?", "a{0,2}", "a{3,2}", "a{0}", "[z-a]", "é😀", "a{9999}",
        "\\"
      })
  void refusesWhatIsNoShape(String shape) {
    assertThatThrownBy(() -> new Automaton(List.of(shape)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allRulesTogetherLookAtEachCharacterABoundedNumberOfTimes() {
    var automaton = new Automaton(RuleBook.standard().stream().map(Rule::shape).toList());
    var plain = steps(automaton, "could you please look where the parcel with my lamps is now? ");
    for (var hostile :
        List.of(
            "1",
            "1 ",
            "1-",
            "12 34 ",
            "a1",
            "A1 ",
            "((",
            "+1",
            "1.1.1.",
            "AB12CD34EF56 ",
            "4111-",
            "jan 1 ",
            "0x1",
            "#1")) {
      long once = steps(automaton, hostile);
      assertThat(once).as(hostile).isLessThan(64L * LENGTH);
    }
    assertThat(plain).isLessThan(3L * LENGTH);
  }

  private static final int LENGTH = 20_000;

  private static long steps(Automaton automaton, String part) {
    var text = part.repeat(LENGTH / part.length());
    var scan = new ShapeScan(automaton, Symbols.of(text));
    scan.run((shape, start, end) -> {});
    return scan.steps();
  }

  private static List<String> hits(String shape, String text) {
    var found = new ArrayList<String>();
    new ShapeScan(new Automaton(List.of(shape)), Symbols.of(text))
        .run((id, start, end) -> found.add(text.substring(start, end)));
    return found;
  }
}
