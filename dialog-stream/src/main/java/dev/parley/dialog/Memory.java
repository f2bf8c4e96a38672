package dev.parley.dialog;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.Decision.Summarised;
import dev.parley.dialog.turn.Decision.SummaryWanted;
import dev.parley.dialog.turn.Message;
import dev.parley.dialog.turn.SummaryIds;
import dev.parley.language.sentences.Gist;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.provenance.Summary;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What leaves the last turns goes into the summary, the sentence of each that says most; a model
 * may be asked to say it better. Opened here and sealed again; the policy sees no text.
 */
final class Memory {
  private static final int LONGEST_LINE = 200;
  private static final int MOST_LINES = 12;

  private final Sealer sealer;
  private final boolean asks;

  /**
   * @param asks whether there is a model that may say it better
   */
  Memory(Sealer sealer, boolean asks) {
    this.sealer = sealer;
    this.asks = asks;
  }

  /**
   * The decisions, and after each that lets turns go, what becomes of the summary. However many let
   * some go, a model is asked once, for the last summary alone can be replaced.
   */
  List<Decision> keeping(ConversationKey key, Conversation before, List<Decision> decisions) {
    var all = new ArrayList<Decision>();
    var left = new ArrayList<Turn>();
    var cause = Optional.<Cause>empty();
    var now = before;
    for (var decision : decisions) {
      var next = decision.replay(now);
      all.add(decision);
      var gone = gone(now.turns(), next.turns());
      if (!gone.isEmpty()) {
        var summarised = new Summarised(summary(key, next.summary(), gone));
        all.add(summarised);
        next = summarised.replay(next);
        left.addAll(gone);
        cause = Cause.of(key, decision);
      }
      now = next;
    }
    if (asks && cause.isPresent() && now.summary().isPresent()) {
      all.add(cause.get().wanted(now.summary().get(), before.summary(), left));
    }
    return all;
  }

  /** What made turns leave: a turn that ended, or an agent who spoke. */
  private record Cause(String turnId, Optional<String> language, Optional<String> trace) {

    static Optional<Cause> of(ConversationKey key, Decision decision) {
      if (decision instanceof Decision.Answered answered) {
        return Optional.of(of(answered.message()));
      }
      if (decision instanceof Decision.Told told) {
        return Optional.of(of(told.message()));
      }
      if (decision instanceof Decision.AgentSpoke spoke) {
        var reply = NameUuid.agentReply(key, spoke.words().messageId()).toString();
        return Optional.of(new Cause(reply, Optional.empty(), spoke.words().trace()));
      }
      return Optional.empty();
    }

    private static Cause of(Message message) {
      return new Cause(message.turnId(), message.language(), message.trace());
    }

    Decision wanted(Sealed summary, Optional<Sealed> earlier, List<Turn> gone) {
      var id = SummaryIds.of(summary);
      return new SummaryWanted(id, earlier, gone, turnId, language, trace);
    }
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
