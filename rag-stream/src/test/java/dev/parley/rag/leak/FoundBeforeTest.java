package dev.parley.rag.leak;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.personal.Finding;
import dev.parley.language.personal.PersonalDataFinder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundBeforeTest {
  private static final PersonalDataFinder FINDER = PersonalDataFinder.patternsOnly();
  private static final String MAIL = "I am ann@example.org.";

  private final List<String> lookedAt = new ArrayList<>();
  private final FoundBefore found = new FoundBefore(this::find, 2);

  private List<Finding> find(String text) {
    lookedAt.add(text);
    return FINDER.find(text);
  }

  @Test
  void aTextIsLookedAtOnceAndSaysTheSameAgain() {
    var first = found.in(ACME, MAIL);

    assertThat(found.in(ACME, MAIL)).isEqualTo(first);
    assertThat(first).singleElement().extracting(Finding::start).isEqualTo(5);
    assertThat(lookedAt).containsExactly(MAIL);
  }

  @Test
  void alsoOneInWhichNothingIs() {
    assertThat(found.in(ACME, "How long?")).isEmpty();
    assertThat(found.in(ACME, "How long?")).isEmpty();

    assertThat(lookedAt).hasSize(1);
  }

  @Test
  void eachTenantsForItself() {
    found.in(ACME, MAIL);
    found.in(GLOBEX, MAIL);

    assertThat(lookedAt).hasSize(2);
  }

  @Test
  void whatWasLookedAtLongestAgoIsForgottenFirst() {
    found.in(ACME, "one");
    found.in(ACME, "two");
    found.in(ACME, "one");
    found.in(ACME, "three");
    lookedAt.clear();

    found.in(ACME, "one");
    found.in(ACME, "two");

    assertThat(lookedAt).containsExactly("two");
  }
}
