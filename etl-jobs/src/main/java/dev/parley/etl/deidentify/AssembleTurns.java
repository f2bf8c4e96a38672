package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.schemas.topics.CdcTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a conversation's turns together, in whatever order their topics come.
 *
 * <p>A turn is given when it is whole, or after some time as far as it is known, and again whenever
 * a row of it changes. Doubled changes are told by their place in the database's log.
 *
 * <p>A turn is gone with the first of its messages that is deleted: nothing of it stays here but
 * the place of the deletion in the log, so that no older row, however late, brings it back.
 */
final class AssembleTurns extends KeyedProcessFunction<String, ChangeEvent, SealedTurn> {
  private static final long serialVersionUID = 1L;

  /** With these goes what was said. */
  private static final Set<String> WORDS =
      Set.of(CdcTopics.MESSAGES.table(), CdcTopics.TURNS.table());

  private final Rules rules;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, TurnRows> turns;

  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Long> due;

  /** Turn to where its deletion stands in the database's log. */
  @SuppressWarnings("NullAway.Init") // by open
  private transient MapState<String, Long> deleted;

  @SuppressWarnings("NullAway.Init") // by open
  private transient ValueState<ChangeEvent> conversation;

  @SuppressWarnings("NullAway.Init") // by open
  private transient Counter doubled;

  AssembleTurns(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    var kept =
        StateTtlConfig.newBuilder(rules.kept())
            .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
            .cleanupInRocksdbCompactFilter(1000, Duration.ofDays(1))
            .build();
    var rows = new MapStateDescriptor<>("turns", Types.STRING, TypeInformation.of(TurnRows.class));
    rows.enableTimeToLive(kept);
    turns = getRuntimeContext().getMapState(rows);
    due =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("due", Types.STRING, Types.LONG));
    var deletions = new MapStateDescriptor<>("deleted", Types.STRING, Types.LONG);
    deletions.enableTimeToLive(kept);
    deleted = getRuntimeContext().getMapState(deletions);
    var speaker = new ValueStateDescriptor<>("conversation", TypeInformation.of(ChangeEvent.class));
    speaker.enableTimeToLive(kept);
    conversation = getRuntimeContext().getState(speaker);
    doubled = getRuntimeContext().getMetricGroup().counter("doubled");
  }

  @Override
  public void processElement(ChangeEvent change, Context context, Collector<SealedTurn> out)
      throws Exception {
    if (change.table().equals(CdcTopics.CONVERSATIONS.table())) {
      meet(change, context, out);
      return;
    }
    var turnId = turnOf(change);
    var gone = deleted.get(turnId);
    if (gone != null && gone >= change.lsn()) {
      doubled.inc();
      return;
    }
    var known = turns.get(turnId);
    var changed = (known == null ? TurnRows.none() : known).with(change);
    if (changed.isEmpty()) {
      doubled.inc();
    } else if (change.isDelete() && takesAll(change, known, changed.get())) {
      // As it was before, the times of its rows corrected.
      var day = (known == null ? changed.get() : known).day();
      delete(turnId, GoneTurn.of(change, day), changed.get(), context, out);
    } else if (known != null || !change.isDelete()) {
      turns.put(turnId, changed.get());
      giveOrWait(turnId, changed.get(), context, out);
    }
  }

  /**
   * Whether the turn goes with this row: when it was said, when nothing else is left, and when its
   * text can no longer be taken out of a turn that is forgotten here.
   */
  private static boolean takesAll(ChangeEvent change, @Nullable TurnRows known, TurnRows left) {
    if (WORDS.contains(change.table())) {
      return true;
    }
    return known == null ? Columns.mayHaveText(change.table()) : left.isEmpty();
  }

  private void delete(
      String turnId, GoneTurn gone, TurnRows rows, Context context, Collector<SealedTurn> out)
      throws Exception {
    waitNoMore(turnId, context);
    deleted.put(turnId, gone.revision());
    out.collect(SealedTurn.gone(turnId, gone));
    var since = rows.since(gone.revision());
    if (since.isEmpty()) {
      turns.remove(turnId);
    } else {
      turns.put(turnId, since);
      giveOrWait(turnId, since, context, out);
    }
  }

  private void giveOrWait(String turnId, TurnRows rows, Context context, Collector<SealedTurn> out)
      throws Exception {
    if (rows.isWhole() && speaker() != null) {
      give(turnId, rows, context, out);
    } else if (!due.contains(turnId)) {
      long at = context.timerService().currentProcessingTime() + rules.partPatience().toMillis();
      due.put(turnId, at);
      context.timerService().registerProcessingTimeTimer(at);
    }
  }

  private void give(String turnId, TurnRows rows, Context context, Collector<SealedTurn> out)
      throws Exception {
    waitNoMore(turnId, context);
    out.collect(SealedTurn.standing(turnId, rows, speaker()));
  }

  private @Nullable ChangeEvent speaker() throws Exception {
    var known = conversation.value();
    return known == null || known.isDelete() ? null : known;
  }

  private void meet(ChangeEvent change, Context context, Collector<SealedTurn> out)
      throws Exception {
    var known = conversation.value();
    if (known != null && known.lsn() >= change.lsn()) {
      return;
    }
    conversation.update(change);
    if (change.isDelete()) {
      return; // its turns are deleted row by row
    }
    if (known != null && Objects.equals(known.text("user_id"), change.text("user_id"))) {
      return;
    }
    for (var turn : all()) {
      var rows = turns.get(turn);
      // One that waits no more was given already, without knowing whose it is.
      if (rows != null && (rows.isWhole() || !due.contains(turn))) {
        give(turn, rows, context, out);
      }
    }
  }

  /** A timer may serve several turns of a conversation. */
  private void waitNoMore(String turnId, Context context) throws Exception {
    var at = due.get(turnId);
    if (at == null) {
      return;
    }
    due.remove(turnId);
    for (var other : due.values()) {
      if (other.equals(at)) {
        return;
      }
    }
    context.timerService().deleteProcessingTimeTimer(at);
  }

  private Iterable<String> waiting() throws Exception {
    var ids = new ArrayList<String>();
    due.keys().forEach(ids::add);
    return ids;
  }

  private Iterable<String> all() throws Exception {
    var ids = new ArrayList<String>();
    turns.keys().forEach(ids::add);
    return ids;
  }

  /**
   * The turn that a row belongs to; what an agent says is a turn of its own, and so is what is said
   * of a conversation as a whole.
   */
  private String turnOf(ChangeEvent change) throws Exception {
    if (change.table().equals(CdcTopics.FEEDBACK.table())) {
      var target = change.required("target_id");
      return change.required("target_type").equals("message") ? turnWith(target) : target;
    }
    var turn = change.text("turn_id");
    return turn == null ? change.required("id") : turn;
  }

  private String turnWith(String message) throws Exception {
    for (var turn : turns.entries()) {
      if (turn.getValue().hasMessage(message)) {
        return turn.getKey();
      }
    }
    return message;
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<SealedTurn> out) throws Exception {
    for (var turn : waiting()) {
      var when = due.get(turn);
      var rows = turns.get(turn);
      if (when != null && when <= at) {
        due.remove(turn);
        if (rows != null) {
          give(turn, rows, context, out);
        }
      }
    }
  }
}
