package dev.parley.gateway.history;

import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.provenance.Summary;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Reads history off the event loop and opens its texts, in memory only. */
public final class History {
  /** The recorder is a moment behind the conversation; these add up to about 5 s. */
  private static final List<Integer> PAUSES_MILLIS = List.of(100, 200, 400, 800, 1500, 2000);

  /** A message and its text; empty when the text was erased. */
  public record Opened(RecordedMessage message, Optional<String> text) {}

  /** A stretch of a conversation with its texts. */
  public record OpenedPage(List<Opened> messages, Optional<String> next) {}

  /**
   * A hand-off and its notes.
   *
   * @param summary oldest first
   * @param erased a note's key was destroyed
   */
  public record OpenedHandoff(
      RecordedHandoff handoff,
      Optional<String> label,
      List<PromptText.Line> summary,
      boolean erased) {
    public OpenedHandoff {
      summary = List.copyOf(summary);
    }
  }

  private final HistoryReader reader;
  private final Sealer sealer;
  private final Workers workers;
  private final Vertx vertx;

  public History(HistoryReader reader, Sealer sealer, Workers workers, Vertx vertx) {
    this.reader = reader;
    this.sealer = sealer;
    this.workers = workers;
    this.vertx = vertx;
  }

  public Future<OpenedPage> page(ConversationKey conversation, Optional<String> before, int limit) {
    return workers.run(
        () -> {
          var page = reader.page(conversation, before, limit);
          return new OpenedPage(
              page.messages().stream()
                  .map(message -> new Opened(message, open(conversation, message.text())))
                  .toList(),
              page.next());
        });
  }

  /** Waits for the recorder to get there, some seconds. */
  public Future<Optional<RecordedTurn>> turn(TenantId tenant, String turnId) {
    return patiently(() -> reader.turn(tenant, turnId), 0);
  }

  /** When a person was asked for in a conversation, with what was noted for whoever takes over. */
  public Future<List<OpenedHandoff>> handoffs(ConversationKey conversation) {
    return workers.run(
        () -> reader.handoffs(conversation).stream().map(it -> opened(conversation, it)).toList());
  }

  private OpenedHandoff opened(ConversationKey conversation, RecordedHandoff handoff) {
    var label = handoff.label().flatMap(it -> open(conversation, it));
    var summary = handoff.summary().flatMap(it -> open(conversation, it));
    boolean erased =
        label.isPresent() != handoff.label().isPresent()
            || summary.isPresent() != handoff.summary().isPresent();
    return new OpenedHandoff(handoff, label, summary.map(Summary::lines).orElse(List.of()), erased);
  }

  /** Waits for the recorder to get there, some seconds. */
  public Future<Optional<Passage>> passage(TenantId tenant, ChunkKey chunk) {
    return patiently(() -> reader.passage(tenant, chunk), 3);
  }

  /** The same for a visitor, whom only what was cited to it is shown. */
  public Future<Optional<Passage>> citedPassage(TenantId tenant, String user, ChunkKey chunk) {
    return patiently(() -> reader.citedPassage(tenant, user, chunk), 0);
  }

  /** Empty when its key was destroyed. */
  public Future<Optional<String>> opened(ConversationKey conversation, Sealed text) {
    return workers.run(() -> open(conversation, text));
  }

  private Optional<String> open(ConversationKey conversation, Sealed text) {
    try {
      return Optional.of(sealer.open(conversation, text));
    } catch (MissingKeyException | UnopenableException e) {
      return Optional.empty();
    }
  }

  private <T> Future<Optional<T>> patiently(Callable<Optional<T>> read, int pause) {
    return workers
        .run(read)
        .compose(
            found -> {
              if (found.isPresent() || pause >= PAUSES_MILLIS.size()) {
                return Future.succeededFuture(found);
              }
              var waited = Promise.<Void>promise();
              vertx.setTimer(PAUSES_MILLIS.get(pause), go -> waited.complete());
              return waited.future().compose(go -> patiently(read, pause + 1));
            });
  }
}
