package dev.parley.bench.faq;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.language.encode.Encoders;
import dev.parley.rag.faq.Likeness;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench faq}: how many questions get the canned answer that is for them. */
@Command(
    name = "faq",
    description = {
      "Measures how many questions are matched with the canned answer that is for them, with another,"
          + " or with none; and how many are when nobody wrote one for them.",
      "The threshold is chosen in five folds."
    },
    sortOptions = false)
public final class FaqBenchCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand bench;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Repository.folder();
    var data = FaqData.read(home.resolve("bench/data"));
    try (var encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      var shipped = Likeness.forEncoder(encoder.id()).orElseThrow();
      var trial = new FaqTrial(encoder, shipped, data);
      var table = new FaqTable(trial.questions(), trial.foreign()).markdown(shipped.threshold());
      Objects.requireNonNull(bench).parley().terminal().out().println(table);
      Repository.results().append("./parley bench faq", table);
    }
    return 0;
  }
}
