package dev.parley.rag.search;

import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one search; what goes wrong becomes a word in the results. */
final class AnswerSearch {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerSearch.class);
  private static final int MOST = 100;

  private final Retriever retriever;
  private final Sealer sealer;

  AnswerSearch(Retriever retriever, Sealer sealer) {
    this.retriever = retriever;
    this.sealer = sealer;
  }

  SearchResults answer(TenantId tenant, SearchRequest request) {
    var mode = mode(request.getMode());
    if (mode.isEmpty()) {
      return failed(request, "unknown-mode");
    }
    if (request.getTop() < 1 || request.getTop() > MOST) {
      return failed(request, "top-out-of-range");
    }
    try {
      var question = question(tenant, request, mode.get());
      return question.text().isBlank()
          ? failed(request, "empty-query")
          : found(request, retriever.retrieve(question));
    } catch (MissingKeyException | UnopenableException e) {
      return failed(request, "unopenable");
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("tenant", tenant)
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("search failed");
      return failed(request, "unavailable");
    }
  }

  private Question question(TenantId tenant, SearchRequest request, Mode mode) {
    var previous =
        request.getTurns().stream()
            .filter(turn -> turn.getSpeaker() == Speaker.USER)
            .map(turn -> sealer.open(tenant, request.getRequestId(), turn.getText()))
            .toList();
    var text = sealer.open(tenant, request.getRequestId(), request.getQuery());
    return new Question(tenant, text, previous, mode, request.getTop());
  }

  private static Optional<Mode> mode(String name) {
    return Stream.of(Mode.values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  static SearchResults failed(SearchRequest request, String word) {
    return results(request, List.of(), List.of(), word);
  }

  /** Nothing yet. */
  static SearchResults found(SearchRequest request) {
    return results(request, List.of(), List.of(), null);
  }

  private static SearchResults found(SearchRequest request, Retrieval retrieval) {
    var steps =
        retrieval.micros().entrySet().stream()
            .map(step -> new StepTime(step.getKey(), step.getValue()))
            .toList();
    var passages = retrieval.passages().stream().map(AnswerSearch::ranked).toList();
    return results(request, passages, steps, null);
  }

  private static SearchResults results(
      SearchRequest request,
      List<RankedPassage> passages,
      List<StepTime> steps,
      @Nullable String error) {
    return SearchResults.newBuilder()
        .setRequestId(request.getRequestId())
        .setTenant(request.getTenant())
        .setPassages(passages)
        .setError(error)
        .setSteps(steps)
        .build();
  }

  private static RankedPassage ranked(Passage passage) {
    var key = passage.key();
    return RankedPassage.newBuilder()
        .setRank(passage.rank())
        .setDocument(key.document().document())
        .setVersion(key.version())
        .setTitle(passage.title())
        .setPlace(passage.place())
        .setChunkId(key.chunkId())
        .setHash(passage.hash())
        .setText(passage.text())
        .setScore(passage.score())
        .setKeywordScore(orNull(passage.keywordScore()))
        .setVectorScore(orNull(passage.vectorScore()))
        .build();
  }

  private static @Nullable Double orNull(OptionalDouble score) {
    return score.isPresent() ? score.getAsDouble() : null;
  }
}
