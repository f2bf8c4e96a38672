package dev.parley.dialog;

import dev.parley.dialog.reply.Output;
import dev.parley.dialog.reply.Outputs;
import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Decision;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What decisions make of a conversation and send out, complete before anything is written. */
record Change(
    ConversationKey key,
    Conversation before,
    Conversation after,
    List<Decision> decisions,
    List<Output> outputs,
    Instant now) {

  static Change of(
      ConversationKey key,
      Conversation before,
      List<Decision> decisions,
      Instant now,
      Outputs maker) {
    var after = before;
    var outputs = new ArrayList<Output>();
    for (var decision : decisions) {
      after = decision.replay(after);
      maker.of(decision, new Outputs.Place(key, after, now)).ifPresent(outputs::add);
    }
    return new Change(key, before, after, decisions, outputs, now);
  }
}
