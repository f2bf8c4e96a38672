package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.etl.aggregate.fact.Fact;
import dev.parley.etl.aggregate.fact.QuestionFacts;
import dev.parley.etl.sink.InternalPostgres;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the job counts of questions, against the definition as SQL on a real Postgres. */
class QuestionOracleTest {
  private static final Instant NIGHT = Instant.parse("2026-03-02T22:00:00Z");
  private static final List<String> PIECES =
      List.of(
          "How",
          "do",
          "I",
          "PAY",
          "pay",
          "?",
          "!",
          " ",
          "  ",
          "-",
          "_",
          "\u00fc\u00df",
          "\u0130",
          "\u03a3\u03c2",
          "\u0391\u03a3",
          "\u65e5\u672c",
          "12",
          "3.5",
          "\ud83d\ude00",
          "[EMAIL_ijsy98sy9a9m]",
          "[IBAN_X_jct7k5fziqw8]",
          "[a_b]",
          "[EMAIL_short]",
          "\n",
          "\t",
          "caf\u00e9",
          "word ".repeat(60));
  private static final List<String> OUTCOMES =
      List.of("ANSWERED", "ANSWERED", "NOT_IN_DOCUMENTS", "HANDED_TO_AGENT");
  private static final List<String> ROUTES = List.of("knowledge", "cache", "rule:small-talk");

  private final Random random = new Random(11);
  private final QuestionFacts questions = new QuestionFacts(Definitions.standard());

  @Test
  void theSameQuestionsAreCountedAsOften() throws Exception {
    var expected = new TreeMap<String, Long>();
    try (var internal = new InternalPostgres()) {
      for (int i = 0; i < 2_000; i++) {
        var turn = turn(i);
        insert(internal, turn);
        questions.of(turn).ifPresent(fact -> count(fact, expected));
      }
      internal.connection().createStatement().execute(Definitions.standard().sqlOnInternal());

      var counted =
          internal.query(
              """
              SELECT concat_ws('/', tenant, grain, extract(epoch FROM window_start)::bigint, value,
                asked, unanswered) FROM question
              """);
      assertThat(counted).containsExactlyInAnyOrderElementsOf(lines(expected));
    }
    assertThat(expected).hasSizeGreaterThan(500);
  }

  private AskedTurn turn(int i) {
    var text = new StringBuilder();
    int pieces = random.nextInt(4);
    for (int piece = 0; piece < pieces; piece++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())))
          .append(random.nextBoolean() ? " " : "");
    }
    var tenant = random.nextBoolean() ? "acme" : "globex";
    long at = NIGHT.plusSeconds(random.nextInt(4 * 3600)).toEpochMilli();
    var outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    var route = ROUTES.get(random.nextInt(ROUTES.size()));
    var asked = random.nextInt(20) == 0 ? null : text.toString();
    return new AskedTurn(tenant, "c", "t" + i, 1, "u", at, asked, outcome, route);
  }

  private static void insert(InternalPostgres internal, AskedTurn turn) throws Exception {
    try (var insert =
        internal
            .connection()
            .prepareStatement(
                """
                INSERT INTO internal.turns (tenant, turn_id, conversation_id, revision, recogniser, day,
                  asked_at, time_corrected, user_text, findings, outcome, route, model_calls, feedback)
                VALUES (?, ?, gen_random_uuid(), 1, '1', ?, ?, false, ?, '{}', ?, ?, 0, '[]')
                """)) {
      var asked = Instant.ofEpochMilli(Objects.requireNonNull(turn.askedAt()));
      var at = asked.atOffset(ZoneOffset.UTC);
      insert.setString(1, turn.tenant());
      insert.setString(2, turn.turnId());
      insert.setObject(3, at.toLocalDate());
      insert.setObject(4, at);
      insert.setString(5, turn.text());
      insert.setString(6, turn.outcome());
      insert.setString(7, turn.route());
      insert.executeUpdate();
    }
  }

  private static void count(Fact fact, Map<String, Long> counts) {
    for (var grain : List.of(ChronoUnit.HOURS, ChronoUnit.DAYS)) {
      var name = grain == ChronoUnit.HOURS ? "hour" : "day";
      var window = Instant.ofEpochMilli(fact.at()).truncatedTo(grain).getEpochSecond();
      var question = fact.dimensions().get(QuestionFacts.DIMENSION);
      var key = String.join("/", fact.tenant(), name, Long.toString(window), question);
      counts.merge(key + "/asked", fact.amounts().getOrDefault("asked", 0L), Long::sum);
      counts.merge(key + "/unanswered", fact.amounts().getOrDefault("unanswered", 0L), Long::sum);
    }
  }

  private static List<String> lines(Map<String, Long> counts) {
    var lines = new ArrayList<String>();
    counts.forEach(
        (key, amount) -> {
          if (key.endsWith("/asked")) {
            var question = key.substring(0, key.length() - "/asked".length());
            lines.add(question + "/" + amount + "/" + counts.get(question + "/unanswered"));
          }
        });
    return lines;
  }
}
