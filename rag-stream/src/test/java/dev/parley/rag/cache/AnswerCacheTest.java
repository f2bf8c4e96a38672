package dev.parley.rag.cache;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.cache.SameQuestion.Asked;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.ground.Fitted;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCacheTest {
  private static final int ENTRIES = 8;
  private static final SameQuestion SAME =
      // cosine 0.9 where what it rests on leads by 0.7
      new SameQuestion(new Fitted("test", -160, new double[] {100, 0, 0, 0, 100}, 0.5));

  private static final Passage SOURCE = passage("refunds.md", 0.7);
  private static final Passage OTHER = passage("returns.md", 0.8);
  private static final Passage FAR = passage("parking.md", 0);

  private final WordEncoder encoder = new WordEncoder();
  private Instant now = NOON;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };
  private final AnswerCache cache =
      new AnswerCache(new CacheConfig(ENTRIES, Duration.ofHours(1)), SAME, clock);

  @Test
  void oneTenantsAnswerIsNeverAnothers() {
    put(shelf(ACME), "How long do refunds take?", "seven days");

    assertThat(find(shelf(GLOBEX), "How long do refunds take?")).isEmpty();
    assertThat(find(shelf(ACME), "How long do refunds take?")).contains("seven days");
  }

  @ParameterizedTest
  @CsvSource({
    "How long do refunds take?, hit-exact",
    "  how LONG do refunds  take, hit-exact",
    "how long take refunds do, hit-semantic",
  })
  void theSameQuestionFindsItsAnswer(String again, String how) {
    put(shelf(ACME), "How long do refunds take?", "seven days");

    assertThat(hit(shelf(ACME), again, List.of(SOURCE)).map(Hit::word)).contains(how);
  }

  @Test
  void theSameInOtherWordsMustRestOnWhatIsFoundForItToo() {
    var again = "how long take refunds do";
    put(shelf(ACME), "How long do refunds take?", "seven days");

    assertThat(hit(shelf(ACME), again, List.of())).isEmpty();
    assertThat(hit(shelf(ACME), again, List.of(OTHER, SOURCE))).isEmpty();
    assertThat(hit(shelf(ACME), again, List.of(SOURCE, FAR))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Is parking free on Sundays?",
    "How long do refunds not take?",
    "How long do 2 refunds take?",
  })
  void anotherQuestionDoesNot(String other) {
    put(shelf(ACME), "How long do refunds take?", "seven days");

    assertThat(find(shelf(ACME), other)).isEmpty();
  }

  @Test
  void oneThingForAnotherIsAnotherQuestionHoweverNear() {
    var words = "How do I install the latest stable version of the server package on my own ";
    put(shelf(ACME), words + "Debian?", "with apt");

    assertThat(find(shelf(ACME), words + "Windows?")).isEmpty();
    assertThat(find(shelf(ACME), "on my own Debian, " + words)).contains("with apt");
  }

  @Test
  void anAnswerIsGoneWhenAnyOfItsDocumentsMayHaveChanged() {
    put(shelf(ACME), "refunds?", "seven days");
    put(shelf(GLOBEX), "refunds?", "never");
    var changed = new Shelf(ACME, 2, "writers", "en");

    assertThat(find(changed, "refunds?")).isEmpty();
    assertThat(cache.facts()).containsEntry("cache-entries", 1L); // its text is not even kept
    assertThat(find(shelf(GLOBEX), "refunds?")).contains("never");
  }

  @Test
  void whatCameTooLateBelongsToTheDocumentsAsTheyWere() {
    var before = shelf(ACME);
    var after = new Shelf(ACME, 2, "writers", "en");
    assertThat(find(after, "refunds?")).isEmpty();

    put(before, "refunds?", "seven days"); // was begun before the documents changed

    assertThat(find(after, "refunds?")).isEmpty();
  }

  @Test
  void anotherModelPromptOrLanguageHasAnswersOfItsOwn() {
    put(shelf(ACME), "refunds?", "seven days");

    assertThat(find(new Shelf(ACME, 1, "others", "en"), "refunds?")).isEmpty();
    assertThat(find(new Shelf(ACME, 1, "writers", "de"), "refunds?")).isEmpty();
  }

  @Test
  void nothingIsKeptForLongerThanItsTime() {
    put(shelf(ACME), "refunds?", "seven days");
    now = NOON.plusSeconds(3599);
    assertThat(find(shelf(ACME), "refunds?")).isPresent();

    now = NOON.plusSeconds(3600);

    assertThat(find(shelf(ACME), "refunds?")).isEmpty();
    assertThat(cache.facts()).containsEntry("cache-entries", 0L);
  }

  @Test
  void aTenantsFloodTakesOnlyItsShare() {
    put(shelf(GLOBEX), "refunds?", "never");
    for (int i = 0; i < 100; i++) {
      put(shelf(ACME), "question" + i, "answer");
    }

    assertThat(cache.facts()).containsEntry("cache-entries", 1L + ENTRIES / 4);
    assertThat(find(shelf(GLOBEX), "refunds?")).contains("never");
    assertThat(find(shelf(ACME), "question99")).isPresent();
    assertThat(find(shelf(ACME), "question0")).isEmpty();
  }

  @Test
  void allTenantsTogetherTakeNoMoreThanThereIs() {
    for (int i = 0; i < 100; i++) {
      put(shelf(new TenantId("t" + i)), "refunds?", "answer");
    }

    assertThat(cache.facts()).containsEntry("cache-entries", (long) ENTRIES);
  }

  @Test
  void tellsWhatItHasSaved() {
    put(shelf(ACME), "refunds?", "seven days");
    find(shelf(ACME), "refunds?");
    find(shelf(ACME), "parking?");

    assertThat(cache.facts())
        .containsEntry("cache-hits-exact", 1L)
        .containsEntry("cache-misses", 1L)
        .containsEntry("cache-saved-micros", 40L);
  }

  private static Shelf shelf(TenantId tenant) {
    return new Shelf(tenant, 1, "writers", "en");
  }

  private void put(Shelf shelf, String question, String text) {
    var found = new Retrieval(List.of(), question, Optional.empty(), Map.of(), Map.of());
    var cited =
        new Citation(1, "refunds.md", 1L, "Refunds", "", SOURCE.key().chunkId(), "hash", "text");
    cache.put(
        shelf,
        question,
        asked(question),
        new Kept(
            text,
            List.of(cited),
            List.of(),
            found,
            0.9,
            "small",
            "tiny",
            null,
            "p",
            "knowledge",
            40));
  }

  private Optional<String> find(Shelf shelf, String question) {
    return hit(shelf, question, List.of(SOURCE)).map(it -> it.kept().text());
  }

  private Optional<Hit> hit(Shelf shelf, String question, List<Passage> found) {
    return cache.again(shelf, question).or(() -> cache.alike(shelf, asked(question), found));
  }

  private static Passage passage(String document, double cosine) {
    var key = new DocumentKey(ACME, document).chunk(1, 0);
    var near = OptionalDouble.of(cosine);
    return new Passage(1, key, "", "", "", "", 1, OptionalDouble.empty(), near, Optional.empty());
  }

  private Asked asked(String question) {
    return Asked.of(question, encoder.encode(question));
  }
}
