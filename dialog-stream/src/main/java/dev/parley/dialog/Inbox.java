package dev.parley.dialog;

import dev.parley.dialog.quarantine.UnfitRecordException;
import dev.parley.dialog.state.Ledger;
import dev.parley.dialog.turn.AgentWords;
import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.DialogPolicy;
import dev.parley.dialog.turn.Lease;
import dev.parley.dialog.turn.Message;
import dev.parley.dialog.turn.ModelSummary;
import dev.parley.dialog.turn.Seen;
import dev.parley.dialog.understand.Meaning;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.events.AgentMessage;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.events.LeaseReturned;
import dev.parley.schemas.events.LeaseTaken;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.MessageId;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Reads what comes in and lets the policy decide. Texts are opened here, in memory only, so that
 * one that cannot be opened never gets further; nothing is written.
 */
final class Inbox {
  private static final int LONGEST_SUMMARY = 1200; // characters; of three sentences, with marks
  private static final int LONGEST_LABEL = 60;

  private final DialogPolicy policy;
  private final Understand understand;
  private final Sealer sealer;

  Inbox(DialogPolicy policy, Understand understand, Sealer sealer) {
    this.policy = policy;
    this.understand = understand;
    this.sealer = sealer;
  }

  /** What is known when a record is read. */
  record View(ConversationKey key, Conversation before, Ledger ledger, Instant now) {
    boolean seen(String id) {
      return ledger.hasSeen(key, id, now);
    }
  }

  /** Throws {@link UnfitRecordException}, or what the sealer or the ids have against it. */
  List<Decision> decide(View view, SpecificRecord value, Headers headers) {
    if (value instanceof UserMessage message) {
      checkOwner(view.key(), message.getTenant(), message.getConversationId());
      return said(view, message, trace(headers));
    }
    if (value instanceof Answer answer) {
      checkOwner(view.key(), answer.getTenant(), answer.getConversationId());
      return answered(view, answer);
    }
    if (value instanceof ChatControl control) {
      checkOwner(view.key(), control.getTenant(), control.getConversationId());
      return controlled(view, control, trace(headers));
    }
    if (value instanceof ConversationSummary summary) {
      checkOwner(view.key(), summary.getTenant(), summary.getConversationId());
      return summedUp(view, summary);
    }
    throw new UnfitRecordException("no value");
  }

  private List<Decision> said(View view, UserMessage it, Optional<String> trace) {
    var id = MessageId.checked(it.getMessageId());
    var text = sealer.open(view.key(), it.getText());
    it.getHistory().forEach(turn -> sealer.open(view.key(), turn.getText()));
    boolean seen = view.seen(Seen.message(id));
    var meaning = seen ? Meaning.UNREAD : understand.of(view.key().tenant(), text);
    var message =
        new Message(
            id,
            NameUuid.turn(view.key(), id).toString(),
            it.getUser(),
            it.getText(),
            meaning,
            Optional.ofNullable(it.getDeclaredLocale()),
            trace);
    return policy.said(view.before(), message, it.getHistory(), seen, view.now());
  }

  private List<Decision> answered(View view, Answer answer) {
    if (answer.getOutcome() != Outcome.FAILED) {
      sealer.open(view.key(), answer.getText());
    }
    boolean known = view.ledger().knowsTurn(view.key(), answer.getTurnId());
    return policy.answered(view.before(), answer, known, view.now());
  }

  /** Opened to see that it can be, and that it is no longer than it may. */
  private List<Decision> summedUp(View view, ConversationSummary it) {
    checkLength("summary", sealer.open(view.key(), it.getSummary()), LONGEST_SUMMARY);
    checkLength("label", sealer.open(view.key(), it.getLabel()), LONGEST_LABEL);
    var summary = new ModelSummary(it.getSummaryId(), it.getSummary(), it.getLabel());
    return policy.summedUp(view.before(), summary);
  }

  private static void checkLength(String field, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw new UnfitRecordException(
          field + ": " + text.length() + " characters (expected: 1 to " + longest + ")");
    }
  }

  private List<Decision> controlled(View view, ChatControl control, Optional<String> trace) {
    var id = control.getControlId();
    boolean seen = view.seen(Seen.control(id));
    var command = control.getCommand();
    if (command instanceof LeaseTaken taken) {
      var lease = new Lease(taken.getLeaseId(), taken.getAgentId(), taken.getExpiresAt());
      return policy.leaseTaken(view.before(), id, lease, seen, view.now());
    }
    if (command instanceof LeaseReturned returned) {
      return policy.leaseReturned(view.before(), id, returned.getLeaseId(), seen, view.now());
    }
    if (command instanceof AgentMessage said) {
      sealer.open(view.key(), said.getText());
      var words = new AgentWords(said.getMessageId(), said.getAgentId(), said.getText(), trace);
      boolean twice = seen || view.seen(Seen.agent(said.getMessageId()));
      return policy.agentSpoke(view.before(), id, words, twice, view.now());
    }
    if (command instanceof Close) {
      return policy.closed(view.before(), id, seen, view.now());
    }
    throw new UnfitRecordException("an unknown command");
  }

  private static void checkOwner(ConversationKey key, String tenant, String conversationId) {
    if (!key.tenant().value().equals(tenant) || !key.conversationId().equals(conversationId)) {
      throw new UnfitRecordException("key and value name different conversations");
    }
  }

  private static Optional<String> trace(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(Traceparent.HEADER))
        .map(header -> new String(header.value(), StandardCharsets.US_ASCII));
  }
}
