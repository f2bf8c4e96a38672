package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.schemas.events.CleanFeedback;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.topics.CdcTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a turn down from its rows; the same rows give the same turn. */
final class TurnWriter {
  private static final String NONE = "none";

  private final SealedTurn turn;
  private final Function<ChangeEvent, @Nullable String> texts;
  private final Map<String, Integer> findings = new TreeMap<>();
  private final List<String> recognisers = new ArrayList<>();

  /**
   * @param texts a row's clean text; null when it has none
   */
  TurnWriter(SealedTurn turn, Function<ChangeEvent, @Nullable String> texts) {
    this.turn = turn;
    this.texts = texts;
  }

  CleanTurn write() {
    var gone = turn.gone();
    return gone == null ? standing() : deleted(gone);
  }

  private CleanTurn deleted(GoneTurn gone) {
    return CleanTurn.newBuilder()
        .setTenant(gone.tenant())
        .setConversationId(gone.conversationId())
        .setTurnId(turn.turnId())
        .setRevision(gone.revision())
        .setRecogniser(NONE)
        .setDay(gone.day())
        .setDeletedAt(Instant.ofEpochMilli(gone.deletedAt()))
        .build();
  }

  private CleanTurn standing() {
    var rows = turn.rows();
    var user = rows.byAuthor("user");
    var reply = rows.byAuthor("agent").or(() -> rows.byAuthor("bot"));
    var first = rows.rows().get(0);
    var written =
        CleanTurn.newBuilder()
            .setTenant(first.tenant())
            .setConversationId(first.required("conversation_id"))
            .setTurnId(turn.turnId())
            .setRevision(revision())
            .setUserId(turn.conversation() == null ? null : turn.conversation().text("user_id"))
            .setChannel(text(user, "channel"))
            .setLanguage(user.isPresent() ? text(user, "language") : text(reply, "language"))
            .setAskedAt(time(user, "at"))
            .setRepliedAt(time(reply, "at"))
            .setDay(rows.day())
            .setTimeCorrected(
                rows.rows().stream().anyMatch(it -> it.text(Columns.TIME_CORRECTED) != null))
            .setUserText(said(user))
            .setReplyText(said(reply))
            .setAuthor(text(reply, "author"));
    provenance(written, rows.only(CdcTopics.TURNS.table()));
    calls(written, rows.of(CdcTopics.MODEL_CALLS.table()));
    written.setOutcome(either(rows.only(CdcTopics.TURNS.table()), reply, "outcome"));
    written.setReason(either(rows.only(CdcTopics.TURNS.table()), reply, "reason"));
    written.setHandoffCause(
        rows.only(CdcTopics.HANDOFFS.table())
            .map(it -> it.required("cause_kind") + ":" + it.required("cause"))
            .orElse(null));
    written.setFeedback(feedback(rows.of(CdcTopics.FEEDBACK.table())));
    written.setFindings(findings);
    written.setRecogniser(recognisers.stream().max(Comparator.naturalOrder()).orElse(NONE));
    return written.build();
  }

  private long revision() {
    var lsns = turn.rows().rows().stream().mapToLong(ChangeEvent::lsn);
    return lsns.max().orElse(0);
  }

  private static void provenance(CleanTurn.Builder written, Optional<ChangeEvent> turn) {
    written
        .setGenerator(text(turn, "generator"))
        .setModel(text(turn, "model"))
        .setModelVersion(text(turn, "model_version"))
        .setPromptVersion(text(turn, "prompt_version"))
        .setRoute(text(turn, "route"))
        .setCache(text(turn, "cache"))
        .setExperiment(text(turn, "experiment"))
        .setArm(text(turn, "arm"))
        .setConfidence(turn.map(it -> it.real("confidence")).orElse(null))
        .setAttempt(small(turn, "attempt"))
        .setTokensIn(small(turn, "tokens_in"))
        .setTokensOut(small(turn, "tokens_out"))
        .setCostMicros(turn.map(it -> it.whole("cost_micros")).orElse(null))
        .setTotalMicros(turn.map(it -> it.whole("total_micros")).orElse(null));
  }

  private static void calls(CleanTurn.Builder written, List<ChangeEvent> calls) {
    written.setModelCalls(calls.size());
    written.setFirstTokenMicros(
        calls.stream()
            .filter(it -> it.whole("first_token_micros") != null)
            .min(
                Comparator.comparing((ChangeEvent it) -> Objects.toString(it.text("started_at")))
                    .thenComparing(ChangeEvent::key))
            .map(it -> it.whole("first_token_micros"))
            .orElse(null));
  }

  private List<CleanFeedback> feedback(List<ChangeEvent> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing((ChangeEvent it) -> Objects.requireNonNull(it.at("at")))
                .thenComparing(ChangeEvent::key))
        .map(
            it ->
                CleanFeedback.newBuilder()
                    .setFeedbackId(it.required("feedback_id"))
                    .setKind(it.required("kind"))
                    .setValue(it.text("value"))
                    .setActor(it.required("actor"))
                    .setText(said(Optional.of(it)))
                    .setAt(Objects.requireNonNull(it.at("at")))
                    .build())
        .toList();
  }

  private @Nullable String said(Optional<ChangeEvent> row) {
    if (row.isEmpty()) {
      return null;
    }
    var found = row.get().text(Columns.FINDINGS);
    if (found != null && !found.isEmpty()) {
      for (var kind : found.split(",")) {
        int at = kind.indexOf('=');
        findings.merge(
            kind.substring(0, at), Integer.parseInt(kind.substring(at + 1)), Integer::sum);
      }
    }
    var recogniser = row.get().text(Columns.RECOGNISER);
    if (recogniser != null) {
      recognisers.add(recogniser);
    }
    return texts.apply(row.get());
  }

  private static @Nullable String either(
      Optional<ChangeEvent> one, Optional<ChangeEvent> other, String column) {
    var found = text(one, column);
    return found == null ? text(other, column) : found;
  }

  private static @Nullable String text(Optional<ChangeEvent> row, String column) {
    return row.map(it -> it.text(column)).orElse(null);
  }

  private static @Nullable Instant time(Optional<ChangeEvent> row, String column) {
    return row.map(it -> it.at(column)).orElse(null);
  }

  private static @Nullable Integer small(Optional<ChangeEvent> row, String column) {
    return row.map(it -> it.whole(column)).map(Math::toIntExact).orElse(null);
  }
}
