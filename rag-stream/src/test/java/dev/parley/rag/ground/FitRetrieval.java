package dev.parley.rag.ground;

import static dev.parley.rag.rerank.RankWeights.AS_FUSED;
import static java.util.Objects.requireNonNull;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenEncoder;
import dev.parley.language.matrix.LogisticFit;
import dev.parley.language.matrix.LogisticFit.Row;
import dev.parley.rag.rerank.CloseReader;
import dev.parley.rag.rerank.FitProjection;
import dev.parley.rag.rerank.KeptEncoder;
import dev.parley.rag.rerank.Projection;
import dev.parley.rag.rerank.RankFeatures;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.rerank.Readings;
import dev.parley.rag.retrieve.FitRanking;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.SecondLook;
import dev.parley.schemas.ids.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fits all that ranking and refusal weigh, and reports how well it does on questions that had no
 * part in it: the axes of tokens, the weights of a ranking, the weights of a refusal.
 *
 * <p>Arguments: the folder with {@code docs_plausible}, {@code docs_jitsi} and {@code mtrag}; a
 * folder for vectors between two runs; the version of the fit; the folder of the package's
 * resources; any fifth compares choices of features for the ranking too.
 */
public final class FitRetrieval {
  private static final int CHUNK = 510;
  private static final int OVERLAP = 50;
  private static final int STEPS = 1000; // many rows, few features
  private static final int EVERY = 8; // chunk is a sample of tokens
  private static final Set<String> SHIPPED = Set.of("fused", "cosine", "matches");

  private final Judgements judgements = new Judgements();
  private final SentenceEncoder encoder;
  private final TokenEncoder reading;
  private final String version;
  private final boolean compare;
  private final Path resources;

  private FitRetrieval(SentenceEncoder encoder, TokenEncoder reading, String[] args)
      throws Exception {
    this.encoder = encoder;
    this.reading = reading;
    this.version = args[2];
    this.compare = args.length > 4;
    this.resources = Path.of(args[3]);
    var data = Path.of(args[0]);
    judgements.docs(data.resolve("docs_plausible"));
    judgements.docs(data.resolve("docs_jitsi"));
    judgements.mtrag(data.resolve("mtrag"));
  }

  public static void main(String[] args) throws Exception {
    var cache = Path.of(args[1]);
    var kept = Files.createDirectories(cache.resolve("read"));
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2);
        var strong = Encoders.open(Encoders.STRONG, 2)) {
      var fit = new FitRetrieval(encoder, new KeptEncoder(strong, kept), args);
      try (var library = new Library(encoder, cache).add(fit.judgements.documents)) {
        fit.run(new HybridRetriever(library.index(), encoder, Optional.empty()));
      }
    }
  }

  private void run(HybridRetriever fusing) throws IOException {
    var reader =
        new CloseReader(
            reading,
            projection(),
            new Readings(500_000_000),
            2,
            Duration.ofHours(1),
            System::nanoTime);
    var weights = ranking(fusing, reader);
    System.out.println("\n# Refusals, nothing read closely");
    FitAnswerability.report(
        new Examples(judgements, encoder, fusing, it -> Optional.empty()).all());
    System.out.println("\n# Refusals, read closely");
    var examples =
        new Examples(
                judgements,
                encoder,
                fusing,
                it -> Optional.of(new SecondLook(reader, requireNonNull(weights.get(it)))))
            .all();
    FitAnswerability.report(examples);
    FitAnswerability.write(
        resources.resolve("ground/answerability-" + pair() + ".properties"),
        version,
        Features.NAMES_READ,
        examples);
  }

  private String pair() {
    return encoder.id() + "-read-by-" + reading.id();
  }

  private Projection projection() throws IOException {
    var file = resources.resolve("rerank/tokens-" + reading.id() + ".bin");
    if (Files.notExists(file)) {
      try (var out = Files.newOutputStream(file)) {
        FitProjection.of(reading, sample()).write(out);
      }
    }
    return Projection.read(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private List<String> sample() {
    var chunker = new Chunker(encoder.tokens(), CHUNK, OVERLAP);
    var texts = new ArrayList<String>();
    int n = 0;
    for (var document : judgements.documents.values()) {
      for (var chunk : chunker.chunk(document)) {
        if (n++ % EVERY == 0) {
          texts.add(chunk.embeddingText());
        }
      }
    }
    return texts;
  }

  /** For each company the weights that the questions of the others give. */
  private Map<TenantId, RankWeights> ranking(HybridRetriever fusing, CloseReader reader)
      throws IOException {
    var ranking = new FitRanking(FitRetrieval::fit);
    var look = new SecondLook(reader, AS_FUSED);
    for (var judged : judgements.questions) {
      if (judged.kind().equals("ANSWERABLE") && !judged.right().isEmpty()) {
        var question = Examples.question(judged);
        ranking.add(look, question, Examples.fused(fusing, question), judged.right());
      }
    }
    System.out.println("# Ranking; each company by weights that the others gave: nDCG@10, mean of");
    System.out.println("# MTRAG, right among three of the demo companies' and of MTRAG's");
    ranking.report("as fused", it -> AS_FUSED);
    for (var features : compare ? choices() : List.of(List.copyOf(SHIPPED))) {
      ranking.report(String.join(" + ", features), leftOut(ranking, Set.copyOf(features))::get);
    }
    FitRanking.write(
        resources.resolve("rerank/ranking-" + pair() + ".properties"),
        version,
        ranking.fit(SHIPPED, it -> true));
    return leftOut(ranking, SHIPPED);
  }

  private static List<List<String>> choices() {
    return List.of(
        List.of("fused", "cosine"),
        List.of("fused", "matches"),
        List.of("fused", "cosine", "matches"),
        List.of("fused", "cosine", "matches", "least"),
        List.of("fused", "cosine", "matches", "title"),
        List.of("fused", "cosine", "matches", "place"),
        List.of("fused", "cosine", "matches", "text"),
        List.of("fused", "cosine", "matches", "page"),
        RankFeatures.NAMES);
  }

  private Map<TenantId, RankWeights> leftOut(FitRanking ranking, Set<String> features) {
    var weights = new HashMap<TenantId, RankWeights>();
    for (var judged : judgements.questions) {
      weights.computeIfAbsent(
          judged.tenant(), out -> ranking.fit(features, tenant -> !tenant.equals(out)));
    }
    return weights;
  }

  private static double[] fit(List<FitRanking.Pair> pairs, double l2) {
    var rows = new ArrayList<Row>();
    for (var pair : pairs) {
      rows.add(new Row(pair.difference(), true, pair.weight()));
      var turned = pair.difference().clone();
      for (int i = 0; i < turned.length; i++) {
        turned[i] = -turned[i];
      }
      rows.add(new Row(turned, false, pair.weight()));
    }
    return LogisticFit.of(rows, l2, STEPS).weights();
  }
}
