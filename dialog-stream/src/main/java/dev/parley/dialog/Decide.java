package dev.parley.dialog;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.quarantine.UnfitRecordException;
import dev.parley.dialog.reply.Output;
import dev.parley.dialog.reply.Outputs;
import dev.parley.dialog.state.Due;
import dev.parley.dialog.state.Ledger;
import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Deadline;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.DialogPolicy;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.UnopenableException;
import dev.parley.schemas.topics.Traceparent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the conversation, lets the policy decide, saves, sends.
 *
 * <p>All that can fail because of a record happens before the first write, so a record that is
 * quarantined has changed nothing.
 */
final class Decide implements Processor<ConversationKey, SpecificRecord, ConversationKey, Output> {
  private static final Logger LOG = LoggerFactory.getLogger(Decide.class);

  /** So that a backlog of deadlines neither fills a transaction nor keeps records waiting. */
  private static final int MOST_AT_ONCE = 500;

  private final DialogPolicy policy;
  private final Inbox inbox;
  private final Memory memory;
  private final Outputs outputs;
  private final Tally tally;
  private final Duration seenFor;
  private final Supplier<Rhythm> rhythm;
  private @org.jspecify.annotations.Nullable Task task;

  /** What belongs to a partition. */
  private record Task(
      ProcessorContext<ConversationKey, Output> context, Ledger ledger, Alarm alarm) {
    Instant now() {
      return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
  }

  Decide(
      DialogPolicy policy,
      Inbox inbox,
      Memory memory,
      Outputs outputs,
      Tally tally,
      Duration seenFor,
      Supplier<Rhythm> rhythm) {
    this.policy = policy;
    this.inbox = inbox;
    this.memory = memory;
    this.outputs = outputs;
    this.tally = tally;
    this.seenFor = seenFor;
    this.rhythm = rhythm;
  }

  @Override
  public void init(ProcessorContext<ConversationKey, Output> context) {
    var alarm = new Alarm(context, this::ring);
    task = new Task(context, new Ledger(context, seenFor), alarm);
    alarm.noLaterThan(Instant.EPOCH);
  }

  @Override
  public void process(Record<ConversationKey, SpecificRecord> record) {
    var here = here();
    try {
      var change = fit(here, record);
      carryOut(here, change);
      change.after().deadlines().forEach(it -> here.alarm().noLaterThan(it.due()));
      rhythm.get().decided(here.context(), record.timestamp());
    } catch (DestroyedKeyException e) {
      // Erased, and met again by a replay or on its way: nothing to decide, and no fault of its
      // own.
      tally.count(Tally.SKIPPED);
    }
  }

  private Change fit(Task here, Record<ConversationKey, SpecificRecord> record) {
    try {
      var now = here.now();
      var key = record.key();
      var before = here.ledger().conversation(key);
      var view = new Inbox.View(key, before, here.ledger(), now);
      var decisions =
          memory.keeping(key, before, inbox.decide(view, record.value(), record.headers()));
      return Change.of(key, before, decisions, now, outputs);
    } catch (KafkaException | DestroyedKeyException e) {
      throw e; // of the stores or the registry, or erased: not the record's fault
    } catch (RuntimeException e) {
      throw new UnfitRecordException(reason(e));
    }
  }

  private void carryOut(Task here, Change change) {
    here.ledger()
        .record(change.key(), change.before(), change.after(), change.decisions(), change.now());
    for (var decision : change.decisions()) {
      if (decision instanceof Decision.Ignored ignored) {
        tally.count("dropped." + ignored.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    change.outputs().forEach(output -> forward(here, change, output));
  }

  private static void forward(Task here, Change change, Output output) {
    var headers = new RecordHeaders();
    output.trace().ifPresent(trace -> Traceparent.set(headers, trace));
    here.context()
        .forward(new Record<>(change.key(), output, change.now().toEpochMilli(), headers));
  }

  private void ring() {
    var here = here();
    var now = here.now();
    var overdue = here.ledger().takeDue(now, MOST_AT_ONCE);
    var forgetful = new LinkedHashSet<ConversationKey>();
    for (var due : overdue) {
      if (due.deadline().kind() == Deadline.Kind.SEEN) {
        forgetful.add(due.conversation());
      } else {
        overdue(here, due, now);
      }
    }
    here.ledger().unsee(forgetful, now, MOST_AT_ONCE);
    if (!overdue.isEmpty()) {
      rhythm.get().decided(here.context(), now.toEpochMilli());
    }
    here.ledger().nextDue().ifPresent(here.alarm()::noLaterThan);
  }

  private void overdue(Task here, Due due, Instant now) {
    var key = due.conversation();
    var before = here.ledger().conversation(key);
    try {
      var decisions = memory.keeping(key, before, decide(before, due.deadline().kind(), now));
      carryOut(here, Change.of(key, before, decisions, now, outputs));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      forget(here, key, before, e);
    }
  }

  private List<Decision> decide(Conversation before, Deadline.Kind kind, Instant now) {
    return switch (kind) {
      case ATTEMPT -> policy.attemptOverdue(before, now);
      case LEASE -> policy.leaseOverdue(before, now);
      case IDLE -> policy.idleOverdue(before, now);
      case SEEN -> List.of();
    };
  }

  /** There is no record to lay aside: a conversation that cannot go on would never end its turn. */
  private void forget(Task here, ConversationKey key, Conversation before, RuntimeException e) {
    boolean erased = e instanceof MissingKeyException || e instanceof UnopenableException;
    tally.count(erased ? Tally.ERASED : Tally.FAILED);
    LOG.atWarn()
        .addKeyValue("tenant", key.tenant())
        .addKeyValue("conversation", key.conversationId())
        .addKeyValue("reason", reason(e))
        .log("conversation forgotten");
    here.ledger().forget(key, before);
  }

  /** In words that hold no part of a text. */
  private static String reason(RuntimeException e) {
    if (e instanceof UnfitRecordException
        || e instanceof InvalidIdException
        || e instanceof MissingKeyException
        || e instanceof UnopenableException) {
      return String.valueOf(e.getMessage());
    }
    return "unexpected " + e.getClass().getSimpleName();
  }

  private Task here() {
    if (task == null) {
      throw new IllegalStateException("not initialised");
    }
    return task;
  }
}
