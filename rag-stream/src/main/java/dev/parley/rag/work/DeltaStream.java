package dev.parley.rag.work;

import dev.parley.rag.answer.Ask;
import dev.parley.rag.answer.View;
import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's answer as a stream of deltas: text at most once in 50 ms, whatever comes in between with
 * the next. RESTART and END carry no text and do not wait.
 *
 * <p>A delta that cannot be written is only logged: the answer itself tells all.
 */
final class DeltaStream implements View {
  static final Duration PACE = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(DeltaStream.class);

  private final TopicWriter writer;
  private final Sealer sealer;
  private final Clock clock;
  private final Pause pause;
  private final Ask ask;
  private final StringBuilder held = new StringBuilder();
  private @Nullable Instant last; // when text was written
  private int seq;
  private boolean ended;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void until(Instant time);
  }

  DeltaStream(TopicWriter writer, Sealer sealer, Clock clock, Pause pause, Ask ask) {
    this.writer = writer;
    this.sealer = sealer;
    this.clock = clock;
    this.pause = pause;
    this.ask = ask;
  }

  @Override
  public synchronized void add(String text) {
    held.append(text);
    if (!ended && (last == null || !clock.instant().isBefore(last.plus(PACE)))) {
      writeHeld();
    }
  }

  @Override
  public synchronized void restart() {
    if (!ended) {
      held.setLength(0);
      write(DeltaKind.RESTART, null);
    }
  }

  @Override
  public synchronized void end() {
    if (ended) {
      return;
    }
    if (!held.isEmpty()) {
      if (last != null) {
        pause.until(last.plus(PACE));
      }
      writeHeld();
    }
    ended = true;
    write(DeltaKind.END, null);
  }

  private void writeHeld() {
    write(DeltaKind.TEXT, held.toString());
    last = clock.instant();
    held.setLength(0);
  }

  private void write(DeltaKind kind, @Nullable String text) {
    var conversation = ask.conversation();
    var delta =
        AnswerDelta.newBuilder()
            .setTenant(conversation.tenant().value())
            .setConversationId(conversation.conversationId())
            .setTurnId(ask.turnId())
            .setAttempt(ask.attempt())
            .setRun(ask.run())
            .setSeq(seq++)
            .setKind(kind)
            .setText(text == null ? null : sealer.seal(conversation, text))
            .setAt(clock.instant())
            .build();
    var unused =
        writer
            .write(Topics.DELTAS, conversation, delta, ask.traceparent())
            .whenComplete(
                (written, failure) -> {
                  if (failure != null) {
                    LOG.atWarn()
                        .addKeyValue("tenant", conversation.tenant())
                        .addKeyValue("turn", ask.turnId())
                        .addKeyValue("reason", failure.getClass().getSimpleName())
                        .log("a delta is lost");
                  }
                });
  }
}
