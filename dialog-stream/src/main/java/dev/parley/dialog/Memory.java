package dev.parley.dialog;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.Decision.Summarised;
import dev.parley.language.sentences.Gist;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.provenance.Summary;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What leaves the last turns goes into the summary, the sentence of each that says most. Opened
 * here and sealed again; the policy sees no text.
 */
final class Memory {
  private static final int LONGEST_LINE = 200;
  private static final int MOST_LINES = 12;

  private final Sealer sealer;

  Memory(Sealer sealer) {
    this.sealer = sealer;
  }

  /** The decisions, and after each that lets turns go, what becomes of the summary. */
  List<Decision> keeping(ConversationKey key, Conversation before, List<Decision> decisions) {
    var all = new ArrayList<Decision>();
    var now = before;
    for (var decision : decisions) {
      var next = decision.replay(now);
      all.add(decision);
      var gone = gone(now.turns(), next.turns());
      if (!gone.isEmpty()) {
        var summarised = new Summarised(summary(key, next.summary(), gone));
        all.add(summarised);
        next = summarised.replay(next);
      }
      now = next;
    }
    return all;
  }

  /** Those that made room for others; not those that were forgotten with all the rest. */
  private static List<Turn> gone(List<Turn> before, List<Turn> after) {
    return after.isEmpty() ? List.of() : before.stream().filter(it -> !after.contains(it)).toList();
  }

  private Sealed summary(ConversationKey key, Optional<Sealed> before, List<Turn> gone) {
    var lines = new ArrayList<PromptText.Line>();
    before.flatMap(it -> opened(key, it)).map(Summary::lines).ifPresent(lines::addAll);
    for (var turn : gone) {
      opened(key, turn.getText())
          .map(it -> Gist.of(it, LONGEST_LINE))
          .filter(it -> !it.isBlank())
          .ifPresent(it -> lines.add(new PromptText.Line(turn.getSpeaker() == Speaker.USER, it)));
    }
    var last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    return sealer.seal(key, Summary.text(last));
  }

  /** Without what was erased. */
  private Optional<String> opened(ConversationKey key, Sealed text) {
    try {
      return Optional.of(sealer.open(key, text));
    } catch (DestroyedKeyException e) {
      return Optional.empty();
    }
  }
}
