package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.index.Fields;
import dev.parley.rag.index.Ids;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.rag.rerank.Candidate;
import dev.parley.rag.rerank.Diversity;
import dev.parley.rag.rerank.Reranking;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.ChunkKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keywords and vectors, joined on chunks and ranked again; keywords alone where vectors fail or are
 * not there yet. Safe for use by many threads.
 */
public final class HybridRetriever implements Retriever {
  private static final Logger LOG = LoggerFactory.getLogger(HybridRetriever.class);

  private final KnowledgeIndex index;
  private final VectorSearch vectors;
  private final Reranking reranking = new Reranking();

  public HybridRetriever(KnowledgeIndex index, SentenceEncoder encoder) {
    this.index = index;
    this.vectors = new VectorSearch(encoder);
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
      var pool = new Pool(view.searcher(), question.tenant(), asked);
      var found = pool.find(question.mode(), vectors.map(VectorSearch::towards));
      laps.end("retrieve");
      var passages =
          new Passages(view.searcher().storedFields())
              .of(ranked(question.mode(), found, view.searcher()), question.top());
      laps.end("rerank");
      return new Retrieval(passages, asked.text(), vectors, view.position(), laps.micros());
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }

  private Optional<QuestionVectors> encode(Question question, Asked asked) {
    try {
      return Optional.of(vectors.encode(asked));
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("tenant", question.tenant())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("encoder failed; keywords only");
      return Optional.empty();
    }
  }

  private List<Candidate> ranked(Mode mode, List<Candidate> found, IndexSearcher searcher) {
    return mode == Mode.HYBRID
        ? Diversity.of(reranking.rank(found), it -> page(searcher, it))
        : found.stream().sorted(Candidate.BEST_FIRST).toList();
  }

  private static String page(IndexSearcher searcher, Candidate candidate) {
    try {
      var chunk = Ids.read(searcher.getIndexReader(), Fields.CHUNK, candidate.doc());
      return ChunkKey.parse(chunk).document().document();
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }
}
