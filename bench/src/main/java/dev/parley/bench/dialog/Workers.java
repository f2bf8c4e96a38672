package dev.parley.bench.dialog;

import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Answer workers that are quick, slow, silent, failing, repeating or mistaken about whose turn. */
final class Workers {
  private static final String SUMMED_UP = "summed up for ";

  private final Scribe scribe;
  private final Agenda agenda;
  private final Random dice;
  private final Set<Fault> faults;
  private final Map<ConversationKey, String> summaries = new HashMap<>();

  Workers(Scribe scribe, Agenda agenda, Random dice, Set<Fault> faults) {
    this.scribe = scribe;
    this.agenda = agenda;
    this.dice = dice;
    this.faults = faults;
  }

  /** What a worker says to this attempt, and to no other. */
  static String words(ConversationKey key, String turnId, int attempt) {
    return "answer of " + key + " to " + turnId + ", attempt " + attempt;
  }

  void asked(Sent.Requested it, Instant now) {
    var key = it.key();
    var turn = it.request().getTurnId();
    int attempt = it.request().getAttempt();
    int fate = dice.nextInt(100);
    var at = now.plusMillis(30 + dice.nextInt(3_000));
    if (fate < 6) {
      return; // killed with the question in hand
    }
    if (fate < 18) {
      at = now.plusMillis(8_000 + dice.nextInt(22_000));
    } else if (fate < 26) {
      answer(key, turn, attempt, Outcome.FAILED, now.plusMillis(dice.nextInt(500)));
      return;
    }
    answer(key, turn, attempt, Outcome.ANSWERED, at);
    if (dice.nextInt(10) == 0) {
      answer(key, turn, attempt, Outcome.ANSWERED, at.plusMillis(dice.nextInt(2_000)));
    }
    if (dice.nextInt(20) == 0) {
      answer(key, turn, attempt + 1 + dice.nextInt(3), Outcome.ANSWERED, now.plusMillis(5));
    }
    if (dice.nextInt(20) == 0) {
      answer(Crowd.sameIdOfAnotherTenant(key), turn, attempt, Outcome.ANSWERED, at);
    }
  }

  /** What a model makes of it: soon, late, twice, never, or for another. */
  void asked(Sent.SummaryAsked it, Instant now) {
    int fate = dice.nextInt(100);
    if (fate < 20) {
      return; // dropped
    }
    var at = now.plusMillis(fate < 60 ? 20 : 500 + dice.nextInt(20_000));
    var before = summaries.put(it.key(), it.summaryId());
    boolean mistaken = faults.contains(Fault.SUMMARIES_MISTAKEN) && before != null;
    var words = SUMMED_UP + it.key() + " " + (mistaken ? before : it.summaryId());
    sumUp(it.key(), it.summaryId(), words, at);
    if (fate >= 90) {
      sumUp(it.key(), it.summaryId(), words, at.plusMillis(dice.nextInt(2_000)));
    }
    if (fate % 10 == 0) {
      sumUp(Crowd.sameIdOfAnotherTenant(it.key()), it.summaryId(), words, at);
    }
  }

  private void sumUp(ConversationKey key, String summaryId, String words, Instant at) {
    agenda.put(at, scribe.sumsUp(new Meaning.SumsUp(key, summaryId), "> " + words, at));
  }

  /**
   * Whether these lines go with what was last asked to be summed up: a model's stands alone only
   * for the very turns that it is of.
   */
  static boolean isFit(ConversationKey key, String summary, String lastAsked) {
    var lines = summary.lines().toList();
    var words = "> " + SUMMED_UP + key + " ";
    return lines.stream().filter(it -> it.contains(SUMMED_UP)).allMatch(it -> it.startsWith(words))
        && (lines.size() > 1 || !summary.contains(SUMMED_UP) || summary.equals(words + lastAsked));
  }

  private void answer(ConversationKey key, String turn, int attempt, Outcome outcome, Instant at) {
    var said = faults.contains(Fault.WORKERS_MIX_TURNS) ? "another turn" : turn;
    var text = outcome == Outcome.ANSWERED ? words(key, said, attempt) : "";
    agenda.put(at, scribe.answers(new Meaning.Answers(key, turn, attempt), outcome, text, at));
  }
}
