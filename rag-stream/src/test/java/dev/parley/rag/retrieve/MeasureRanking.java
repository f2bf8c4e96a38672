package dev.parley.rag.retrieve;

import static java.util.Objects.requireNonNull;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.chunk.TextChunk;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.index.TestIndex;
import dev.parley.rag.retrieve.Corpora.Judged;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints how well each mode finds the right documents of the judged questions, on an index without
 * topics: {@code MeasureRanking DATA_FOLDER VECTOR_CACHE_FOLDER CHUNK_TOKENS}.
 */
final class MeasureRanking {
  private static final int DEEP = 50; // chunks that are looked at for the best ten documents

  /** Sums over a tenant's questions. */
  private static final class Tally {
    int questions;
    double ndcg;
    double recall;
    double amongThree;
    double millis;
  }

  private final Corpora corpora = new Corpora();
  private final SentenceEncoder encoder;
  private final VectorCache cache;
  private final int tokens;

  private MeasureRanking(SentenceEncoder encoder, VectorCache cache, int tokens) {
    this.encoder = encoder;
    this.cache = cache;
    this.tokens = tokens;
  }

  public static void main(String[] args) throws Exception {
    var data = Path.of(args[0]);
    var vectors = Files.createDirectories(Path.of(args[1]));
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2)) {
      var measure =
          new MeasureRanking(encoder, new VectorCache(encoder, vectors), Integer.parseInt(args[2]));
      measure.corpora.docs(data.resolve("docs_plausible"));
      measure.corpora.docs(data.resolve("docs_jitsi"));
      measure.corpora.mtrag(data.resolve("mtrag"));
      try (var index = new TestIndex(Files.createTempDirectory("measure"), encoder.id())) {
        measure.fill(index);
        measure.print(new HybridRetriever(index.index(), encoder, Optional.empty()));
      }
    }
  }

  private void fill(TestIndex index) throws IOException {
    var chunker = new Chunker(encoder.tokens(), tokens, Math.min(50, tokens / 5));
    var all = new LinkedHashMap<ChunkKey, TextChunk>();
    corpora.documents.forEach(
        (key, document) -> {
          var chunks = chunker.chunk(document);
          chunks.forEach(chunk -> all.put(key.chunk(1, chunk.n()), chunk));
          index.add(
              key,
              1,
              chunks.stream()
                  .map(it -> TestIndex.chunk(it.n(), it.title(), it.place(), it.text()))
                  .toList());
        });
    var texts = all.values().stream().map(TextChunk::embeddingText).distinct().toList();
    var vectors = cache.of(texts);
    all.forEach(
        (key, chunk) -> index.vector(key, "", requireNonNull(vectors.get(chunk.embeddingText()))));
    index.refresh();
    System.out.printf("%d documents, %d chunks%n", corpora.documents.size(), all.size());
  }

  private void print(Retriever retriever) {
    for (var mode : Mode.values()) {
      var tallies = new TreeMap<TenantId, Tally>();
      for (var question : corpora.questions) {
        ask(
            retriever,
            mode,
            question,
            tallies.computeIfAbsent(question.tenant(), it -> new Tally()));
      }
      tallies.forEach(
          (tenant, sum) ->
              System.out.printf(
                  "%-8s %-10s nDCG@10 %.3f  recall@5 %.3f  right among 3 %.3f  %.1f ms%n",
                  mode,
                  tenant,
                  sum.ndcg / sum.questions,
                  sum.recall / sum.questions,
                  sum.amongThree / sum.questions,
                  sum.millis / sum.questions));
    }
  }

  private static void ask(Retriever retriever, Mode mode, Judged judged, Tally tally) {
    long began = System.nanoTime();
    var found =
        retriever
            .retrieve(new Question(judged.tenant(), judged.text(), judged.previous(), mode, DEEP))
            .passages();
    tally.millis += (System.nanoTime() - began) / 1e6;
    var documents = documents(found);
    tally.questions++;
    tally.ndcg += ndcg(documents, judged, 10);
    var five = documents.subList(0, Math.min(5, documents.size()));
    tally.recall +=
        (double) five.stream().filter(judged.right()::contains).count() / judged.right().size();
    boolean three =
        documents(found.subList(0, Math.min(3, found.size()))).stream()
            .anyMatch(judged.right()::contains);
    tally.amongThree += three ? 1 : 0;
  }

  private static List<String> documents(List<Passage> passages) {
    return new ArrayList<>(
        passages.stream().map(it -> it.key().document().document()).distinct().toList());
  }

  private static double ndcg(List<String> documents, Judged judged, int most) {
    double gain = 0;
    double best = 0;
    for (int i = 0; i < most; i++) {
      double worth = Math.log(2) / Math.log(i + 2);
      if (i < documents.size() && judged.right().contains(documents.get(i))) {
        gain += worth;
      }
      if (i < judged.right().size()) {
        best += worth;
      }
    }
    return gain / best;
  }
}
