package dev.parley.rag.search;

import dev.parley.rag.answer.Ask;
import dev.parley.rag.answer.Explainer;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Understood;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how one question would be answered; what goes wrong becomes a word in the results. */
final class ExplainAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(ExplainAnswer.class);
  private static final Duration TIME = Duration.ofSeconds(15);
  private static final String NOBODY = "playground";

  private final Explainer explainer;
  private final Sealer sealer;

  ExplainAnswer(Explainer explainer, Sealer sealer) {
    this.explainer = explainer;
    this.sealer = sealer;
  }

  SearchResults answer(TenantId tenant, SearchRequest request, Understood understood)
      throws InterruptedException {
    try {
      var ask = ask(tenant, request, understood);
      return ask.question().isBlank()
          ? AnswerSearch.failed(request, "empty-query")
          : told(tenant, request, understood, explainer.explain(ask));
    } catch (MissingKeyException | UnopenableException e) {
      return AnswerSearch.failed(request, "unopenable");
    } catch (InvalidIdException e) {
      return AnswerSearch.failed(request, "unknown-id");
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("tenant", tenant)
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("explanation failed");
      return AnswerSearch.failed(request, "unavailable");
    }
  }

  private Ask ask(TenantId tenant, SearchRequest request, Understood understood) {
    var id = request.getRequestId();
    var history =
        request.getTurns().stream()
            .map(
                turn ->
                    new Said(
                        turn.getSpeaker() == Speaker.USER, sealer.open(tenant, id, turn.getText())))
            .toList();
    return new Ask(
        ConversationKey.of(tenant, id),
        id,
        1,
        NOBODY,
        new Meaning(sealer.open(tenant, id, request.getQuery())),
        history,
        understood.getLanguage(),
        null,
        null,
        Ask.isToldToNoModel(understood.getIntent()),
        request.getRequestedAt().plus(TIME),
        null);
  }

  private SearchResults told(
      TenantId tenant, SearchRequest request, Understood understood, String explanation) {
    return SearchResults.newBuilder(AnswerSearch.found(request))
        .setUnderstood(understood)
        .setExplanation(sealer.seal(tenant, request.getRequestId(), explanation))
        .build();
  }
}
