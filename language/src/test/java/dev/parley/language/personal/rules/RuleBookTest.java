package dev.parley.language.personal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.personal.PersonalKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  /** Found by other recognisers than shapes. */
  private static final Set<PersonalKind> ELSEWHERE =
      EnumSet.of(
          PersonalKind.PERSON,
          PersonalKind.TITLE,
          PersonalKind.NATIONALITY,
          PersonalKind.ORGANIZATION,
          PersonalKind.PLACE,
          PersonalKind.EMAIL,
          PersonalKind.PHONE,
          PersonalKind.USER_NAME,
          PersonalKind.URL,
          PersonalKind.PASSWORD,
          PersonalKind.URL_CREDENTIALS);

  @Test
  void everyKindIsFoundByARuleOrElsewhere() {
    var ruled = RuleBook.standard().stream().map(Rule::kind).collect(Collectors.toSet());

    for (var kind : PersonalKind.values()) {
      assertThat(ruled.contains(kind) || ELSEWHERE.contains(kind)).as(kind.name()).isTrue();
    }
  }

  @Test
  void aRuleThatNeedsContextHasWords() {
    assertThat(RuleBook.standard())
        .filteredOn(rule -> rule.alone() == 0)
        .allSatisfy(rule -> assertThat(rule.words()).as(rule.name()).isNotEmpty());
  }

  @Test
  void namesTellTheRulesOfAKindApart() {
    var names =
        RuleBook.standard().stream()
            .map(rule -> rule.kind() + " " + rule.name() + rule.shape() + rule.alone());

    assertThat(names).doesNotHaveDuplicates();
  }
}
