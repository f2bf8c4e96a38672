package dev.parley.gateway.retrace;

import dev.parley.gateway.history.HistoryReader;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.gateway.retrace.Retraced.Shown;
import dev.parley.gateway.retrace.Retraced.Verdict;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.provenance.ChunkHash;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.provenance.Summary;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a turn's prompt together again: question and what was said before from the request on the
 * log, the passages' words from what the recorder kept of them, whatever became of their documents.
 */
public final class Retrace {
  private final HistoryReader history;
  private final RequestLog log;
  private final Sealer sealer;
  private final Workers workers;

  public Retrace(HistoryReader history, RequestLog log, Sealer sealer, Workers workers) {
    this.history = history;
    this.log = log;
    this.sealer = sealer;
    this.workers = workers;
  }

  public Future<Retraced> retrace(RecordedTurn turn) {
    return workers.run(() -> compared(turn));
  }

  private Retraced compared(RecordedTurn turn) {
    var provenance = turn.provenance();
    var recorded = provenance.map(Provenance::getPromptHash);
    if (provenance.isEmpty() || recorded.isEmpty() || provenance.get().getQuery() == null) {
      return Retraced.not(Verdict.NO_PROMPT, recorded);
    }
    var request = log.find(turn.conversation(), turn.turnId(), turn.attempt(), turn.repliedAt());
    if (request.isEmpty()) {
      return Retraced.not(Verdict.GONE, recorded);
    }
    var ranked = provenance.get().getPassages().stream().limit(PromptText.PASSAGES).toList();
    var shown = ranked.stream().flatMap(it -> shown(turn.conversation().tenant(), it).stream());
    try {
      return compared(turn, provenance.get(), request.get(), shown.toList(), ranked.size());
    } catch (MissingKeyException e) {
      return Retraced.not(Verdict.ERASED, recorded);
    }
  }

  private Retraced compared(
      RecordedTurn turn,
      Provenance provenance,
      AnswerRequest request,
      List<Shown> shown,
      int passages) {
    var recorded = Optional.ofNullable(provenance.getPromptHash());
    if (shown.size() < passages) {
      return new Retraced(Verdict.GONE, recorded, Optional.empty(), shown);
    }
    var conversation = turn.conversation();
    var prompt =
        new PromptText(
            provenance.getPromptVersion(),
            sealer.open(conversation, provenance.getQuery()),
            said(conversation, request),
            sealer.open(conversation, request.getQuestion()),
            shown.stream().map(Shown::hash).toList());
    var rebuilt = prompt.hash();
    boolean same =
        rebuilt.equals(provenance.getPromptHash()) && shown.stream().allMatch(Shown::same);
    return new Retraced(
        same ? Verdict.SAME : Verdict.DIFFERENT, recorded, Optional.of(rebuilt), shown);
  }

  private List<PromptText.Line> said(ConversationKey conversation, AnswerRequest request) {
    var before =
        request.getSummary() == null
            ? List.<PromptText.Line>of()
            : Summary.lines(sealer.open(conversation, request.getSummary()));
    var turns =
        request.getTurns().stream()
            .map(
                it ->
                    new PromptText.Line(
                        it.getSpeaker() == Speaker.USER, sealer.open(conversation, it.getText())));
    return Stream.concat(before.stream(), turns).toList();
  }

  private Optional<Shown> shown(TenantId tenant, RankedPassage ranked) {
    var hash = ranked.getHash();
    return history
        .passage(tenant, ChunkKey.parse(tenant, ranked.getChunkId()))
        .map(
            it ->
                new Shown(
                    ranked.getChunkId(),
                    hash,
                    ChunkHash.fits(hash, it.title(), it.place(), it.text())));
  }
}
