package dev.parley.bench.ranking;

import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.questions.Ranking;
import dev.parley.bench.questions.TestSets;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well right pages rank, by company and by what searches.
 *
 * @param encoder whose vectors are searched
 * @param ndcg nDCG@10, by mode
 */
record SearchScores(String encoder, Map<TenantId, Map<Mode, Double>> ndcg) {
  private static final int DEEP = 50; // chunks that are looked at for the best ten documents
  private static final int LOOKED_AT = 10;
  private static final double WANTED = 0.85;

  /** Of the questions whose right pages are known. */
  static SearchScores of(String encoder, Judgements judgements, Retriever retriever) {
    var ndcg = new TreeMap<TenantId, Map<Mode, Double>>();
    for (var tenant : judgements.tenants()) {
      var own =
          judgements.questions().stream()
              .filter(it -> it.tenant().equals(tenant) && !it.question().right().isEmpty())
              .toList();
      var modes = new TreeMap<Mode, Double>();
      for (var mode : Mode.values()) {
        modes.put(
            mode, own.stream().mapToDouble(it -> ndcg(it, mode, retriever)).average().orElse(0));
      }
      ndcg.put(tenant, modes);
    }
    return new SearchScores(encoder, ndcg);
  }

  private static double ndcg(Judged judged, Mode mode, Retriever retriever) {
    var found = retriever.retrieve(judged.asked(mode, DEEP)).passages();
    var pages = found.stream().map(Examples::document).distinct().toList();
    return new Ranking(pages, judged.question().right()).ndcg(LOOKED_AT);
  }

  /** Each company's beside its better half, and MTRAG's mean. */
  List<Figure> figures(String row) {
    var figures = new ArrayList<Figure>();
    for (var tenant : ndcg.entrySet()) {
      double half = Math.max(of(tenant.getKey(), Mode.KEYWORD), of(tenant.getKey(), Mode.VECTOR));
      figures.add(
          Figure.of(
              row,
              "nDCG@10 by " + encoder + " beside its better half, " + tenant.getKey(),
              Compared.of(of(tenant.getKey(), Mode.HYBRID), half),
              "1",
              Goal.atLeastTimes(1)));
    }
    figures.add(
        Figure.alone(
            row, "nDCG@10 by " + encoder + ", mean of MTRAG", mtrag(), "1", Goal.atLeast(WANTED)));
    return figures;
  }

  private double mtrag() {
    return ndcg.keySet().stream()
        .filter(it -> !TestSets.DEMO.contains(it.value()))
        .mapToDouble(it -> of(it, Mode.HYBRID))
        .average()
        .orElse(0);
  }

  private double of(TenantId tenant, Mode mode) {
    return Objects.requireNonNull(Objects.requireNonNull(ndcg.get(tenant)).get(mode));
  }

  /** Markdown. */
  String table() {
    var rows = new StringBuilder();
    rows.append("| nDCG@10 by ").append(encoder).append(" |");
    ndcg.keySet().forEach(it -> rows.append(' ').append(it).append(" |"));
    rows.append("\n|---|").append("---|".repeat(ndcg.size())).append('\n');
    for (var mode : Mode.values()) {
      rows.append(
          ndcg.keySet().stream()
              .map(it -> String.format(Locale.ROOT, "%.3f", of(it, mode)))
              .collect(
                  Collectors.joining(
                      " | ", "| " + mode.name().toLowerCase(Locale.ROOT) + " | ", " |\n")));
    }
    return rows.toString();
  }
}
