package dev.parley.bench.ranking;

import static dev.parley.rag.rerank.RankWeights.AS_FUSED;
import static java.util.Objects.requireNonNull;

import dev.parley.bench.index.Library;
import dev.parley.language.chunk.Chunker;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenEncoder;
import dev.parley.rag.rerank.CloseReader;
import dev.parley.rag.rerank.Projection;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.rerank.Readings;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.SecondLook;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Weights of a ranking whose first passages are read closely, and of refusals after it. */
final class CloseFit {
  private static final int EVERY = 8; // chunk is a sample of tokens
  private static final long MOST_READ = 500_000_000; // bytes
  private static final int THREADS = 2;

  private final Judgements judgements;
  private final SentenceEncoder encoder;
  private final TokenEncoder reading;
  private final HybridRetriever fusing;
  private final CloseReader reader;
  private final Projection projection;
  private final RankingFit ranking = new RankingFit();

  /**
   * Reads the first passages of each question's ranking, which takes the better part of an hour
   * where none of the readings are kept.
   *
   * @param fusing looks at nothing closely
   */
  CloseFit(
      Judgements judgements,
      SentenceEncoder encoder,
      TokenEncoder reading,
      HybridRetriever fusing,
      Consumer<String> progress) {
    this.judgements = judgements;
    this.encoder = encoder;
    this.reading = reading;
    this.fusing = fusing;
    this.projection = ProjectionFit.of(reading, sample());
    this.reader =
        new CloseReader(
            reading,
            projection,
            new Readings(MOST_READ),
            THREADS,
            Duration.ofHours(1),
            System::nanoTime);
    var look = new SecondLook(reader, AS_FUSED);
    var asked = judgements.questions().stream().filter(Judged::hasRight).toList();
    for (int i = 0; i < asked.size(); i++) {
      ranking.add(look, asked.get(i), Examples.fused(fusing, Examples.question(asked.get(i))));
      progress.accept("%d of %d questions read closely".formatted(i + 1, asked.size()));
    }
  }

  private List<String> sample() {
    var chunker = new Chunker(encoder.tokens(), Library.CHUNK, Library.OVERLAP);
    var texts = new ArrayList<String>();
    int n = 0;
    for (var document : judgements.documents().values()) {
      for (var chunk : chunker.chunk(document)) {
        if (n++ % EVERY == 0) {
          texts.add(chunk.embeddingText());
        }
      }
    }
    return texts;
  }

  /** Each company ranked by weights that the others gave; Markdown. */
  String report() {
    var table = new StringBuilder(ranking.header()).append(ranking.row("as fused", it -> AS_FUSED));
    for (var features : RankingFit.CHOICES) {
      var weights = ranking.leftOut(Set.copyOf(features));
      table.append(
          ranking.row(String.join(" + ", features), it -> requireNonNull(weights.get(it))));
    }
    return table.toString();
  }

  /** What refusals learn from, each company's passages ranked by weights that the others gave. */
  List<Examples.Example> examples() {
    Map<TenantId, RankWeights> weights = ranking.leftOut(RankingFit.SHIPPED);
    return new Examples(
            judgements,
            encoder,
            fusing,
            it -> Optional.of(new SecondLook(reader, requireNonNull(weights.get(it)))))
        .all();
  }

  /**
   * Writes the axes and the weights, as the product reads them.
   *
   * @param command that asked for it
   */
  void write(Path folder, String command, String version) throws IOException {
    Files.createDirectories(folder);
    try (var out = Files.newOutputStream(folder.resolve("tokens-" + reading.id() + ".bin"))) {
      projection.write(out);
    }
    var weights = new RankWeights(version, ranking.fit(RankingFit.SHIPPED, it -> true).weights());
    var name = "ranking-" + RankWeights.pair(encoder.id(), reading.id()) + ".properties";
    Files.write(folder.resolve(name), weights.lines(command));
  }
}
