package dev.parley.bench.ranking;

import dev.parley.bench.curve.Picture;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.index.Library;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.retrieve.HybridRetriever;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench ranking}: search, refusals and answers without a product around them. */
@Command(
    name = "ranking",
    description = {
      "How well right pages rank for each encoder that a company may choose, how well refusals do when"
          + " no conversation is judged by its own, and how near answers come to people's.",
      "On an index of all six companies of bench/data, without topics. Vectors are kept in"
          + " target/ranking; making them takes some ten minutes."
    },
    sortOptions = false)
public final class RankingRow extends RowCommand {
  private static final String NAME = "ranking";
  private static final int THREADS = 2;
  private static final double LOST = 0.05;
  private static final Goal REFUSED = Goal.atLeast(0.85);

  private final StringBuilder below = new StringBuilder();
  private final Picture picture =
      new Picture(
          "Refusals, each judged by other conversations, or by other companies",
          "of the answerable, refused",
          "of the unanswerable, refused");

  public RankingRow() {
    super(NAME);
  }

  @Override
  protected String below() {
    return below.toString();
  }

  @Override
  protected String svg(String command, List<Figure> figures) {
    return picture.svg();
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var judgements = Judgements.read();
    var figures = new ArrayList<Figure>();
    try (var weighs = Encoders.open(Encoders.DEFAULT, THREADS)) {
      figures.addAll(measure(judgements, weighs, weighs, progress));
      try (var finds = Encoders.open(Encoders.STRONG, THREADS)) {
        figures.addAll(measure(judgements, weighs, finds, progress));
      }
    }
    return figures;
  }

  private List<Figure> measure(
      Judgements judgements,
      SentenceEncoder weighs,
      SentenceEncoder finds,
      Consumer<String> progress)
      throws IOException {
    var figures = new ArrayList<Figure>();
    try (var library = new Library(finds).add(judgements.documents(), progress)) {
      var retriever = new HybridRetriever(library.index(), finds, Optional.empty());
      progress.accept("asking, found by " + finds.id());
      var search = SearchScores.of(finds.id(), judgements, retriever);
      figures.addAll(search.figures(NAME));
      below.append(search.table()).append('\n');
      var examples = new Examples(judgements, weighs, retriever, it -> Optional.empty()).all();
      figures.add(refusals(finds.id(), "conversation", RefusalFit.byConversation(examples)));
      figures.add(refusals(finds.id(), "company", RefusalFit.byCompany(examples)));
      if (finds == weighs) {
        var answers = AnswerScores.of(weighs, judgements, retriever);
        figures.addAll(answers.figures(NAME));
        below.append(answers.table()).append('\n');
      }
    }
    return figures;
  }

  private Figure refusals(String encoder, String alike, RefusalFit fit) {
    var name = "found by " + encoder + ", no " + alike + " judged by its own";
    picture.line(fit.curve(encoder + ", by " + alike));
    below.append("Refusals, ").append(name).append(". ").append(fit.report()).append('\n');
    return Figure.alone(
        NAME,
        "unanswerable refused where 5% of the answerable are, " + name,
        fit.refused(LOST),
        "share",
        REFUSED);
  }
}
