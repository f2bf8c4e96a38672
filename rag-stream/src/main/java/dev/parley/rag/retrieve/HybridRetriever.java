package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.embed.IndexEncoders;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.rag.rerank.Candidate;
import dev.parley.rag.rerank.Diversity;
import dev.parley.rag.rerank.Reranking;
import dev.parley.rag.rerank.Weighed;
import dev.parley.rag.retrieve.Question.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keywords and vectors, joined on chunks and ranked again, the first after a closer look; keywords
 * alone where vectors fail or are not there yet. Safe for use by many threads.
 */
public final class HybridRetriever implements Retriever {
  private static final Logger LOG = LoggerFactory.getLogger(HybridRetriever.class);

  private static final int DEEP = 30; // so that another page may take its place among the first

  private final KnowledgeIndex index;
  private final IndexEncoders encoders;
  private final Reranking reranking = new Reranking();
  private final Optional<Reranker> reranker;

  /** One encoder for all companies. */
  public HybridRetriever(
      KnowledgeIndex index, SentenceEncoder encoder, Optional<Reranker> reranker) {
    this(index, IndexEncoders.only(encoder), reranker);
  }

  /**
   * @param encoders of companies' indexes
   * @param reranker of the first of a hybrid ranking; empty leaves them in their order
   */
  public HybridRetriever(
      KnowledgeIndex index, IndexEncoders encoders, Optional<Reranker> reranker) {
    this.index = index;
    this.encoders = encoders;
    this.reranker = reranker;
  }

  @Override
  public Retrieval retrieve(Question question) {
    var laps = new Laps();
    var asked = Asked.of(question);
    var vectors =
        question.mode() == Mode.KEYWORD
            ? Optional.<QuestionVectors>empty()
            : encode(question, asked);
    laps.end("encode");
    try (var view = index.view()) {
      var notes = new RankingNotes(question.notes());
      var pool = new Pool(view, question.tenant(), asked);
      var found = pool.find(question.mode(), vectors.map(VectorSearch::towards));
      laps.end("retrieve");
      var texts = new Passages(view.searcher().storedFields());
      notes.found(found, texts);
      var passages =
          question.mode() == Mode.HYBRID
              ? ranked(question, found, texts, vectors, notes)
              : texts.of(found.stream().sorted(Candidate.BEST_FIRST).toList(), question.top());
      laps.end("rerank");
      return new Retrieval(passages, asked.text(), vectors, view.position(), laps.micros());
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }

  private Optional<QuestionVectors> encode(Question question, Asked asked) {
    try {
      var encoder = encoders.by(index.searchedBy(question.tenant()));
      return Optional.of(new VectorSearch(encoder).encode(question.meaning(), asked));
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("tenant", question.tenant())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("encoder failed; keywords only");
      return Optional.empty();
    }
  }

  private List<Passage> ranked(
      Question question,
      List<Candidate> found,
      Passages texts,
      Optional<QuestionVectors> vectors,
      RankingNotes notes)
      throws IOException {
    var weighed = reranking.rank(found);
    var fused =
        texts.of(weighed.stream().map(Weighed::candidate).toList(), Math.max(question.top(), DEEP));
    notes.fused(weighed, fused);
    var ranked =
        reranker
            .filter(it -> vectors.stream().allMatch(by -> it.isFor(by.encoder())))
            .map(it -> it.rank(question, fused))
            .orElse(fused);
    return diverse(ranked, question.top());
  }

  /** The first of them, numbered from 1. */
  public static List<Passage> diverse(List<Passage> ranked, int top) {
    var diverse = Diversity.of(ranked, it -> it.key().document().document());
    return IntStream.range(0, Math.min(top, diverse.size()))
        .mapToObj(i -> diverse.get(i).ranked(i + 1))
        .toList();
  }
}
