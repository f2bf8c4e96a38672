package dev.parley.gateway.live;

import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.Sealer;

/** Events of a conversation, for tests. */
final class Happened {
  private Happened() {}

  static Reply reply(Sealer sealer, ConversationKey of, String turn, String text) {
    return Reply.newBuilder()
        .setReplyId("reply-" + turn)
        .setTenant(of.tenant().value())
        .setConversationId(of.conversationId())
        .setTurnId(turn)
        .setMessageId("m-" + turn)
        .setOutcome(Outcome.ANSWERED)
        .setAuthor(Author.BOT)
        .setText(sealer.seal(of, text))
        .setProvenance(Samples.provenance())
        .setRepliedAt(Samples.NOON)
        .build();
  }

  static AnswerDelta delta(Sealer sealer, ConversationKey of, String turn, int seq, String text) {
    return AnswerDelta.newBuilder()
        .setTenant(of.tenant().value())
        .setConversationId(of.conversationId())
        .setTurnId(turn)
        .setAttempt(1)
        .setRun("run-1")
        .setSeq(seq)
        .setKind(DeltaKind.TEXT)
        .setText(sealer.seal(of, text))
        .setAt(Samples.NOON)
        .build();
  }
}
