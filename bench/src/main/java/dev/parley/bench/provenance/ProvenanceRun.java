package dev.parley.bench.provenance;

import dev.parley.bench.BenchProduct;
import dev.parley.bench.questions.TestSets;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Random questions to two companies, with random things said before; each answer's prompt is put
 * together again from the log three times: at once, when every document was changed or deleted, and
 * when what people read had been made anew from the log after that.
 */
final class ProvenanceRun {
  private static final int IN_FLIGHT = 4;

  private final BenchProduct product;
  private final Path home;
  private final int answers;
  private final RandomGenerator random;
  private final Consumer<String> progress;

  /**
   * @param home the repository
   */
  ProvenanceRun(
      BenchProduct product,
      Path home,
      int answers,
      RandomGenerator random,
      Consumer<String> progress) {
    this.product = product;
    this.home = home;
    this.answers = answers;
    this.random = random;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param fresh right after the answers
   * @param changed when no document was any more what it was
   * @param rebuilt when the read models had been made anew after that
   * @param each how long one comparison took, on average
   */
  record Outcome(Verdicts fresh, Verdicts changed, Verdicts rebuilt, Duration each) {
    boolean passes() {
      return fresh.isWhole() && changed.isWhole() && rebuilt.isWhole();
    }

    String table() {
      return """
          | answers | without a prompt, by route | with a prompt | the same, at once | after every document was rewritten, edited, swapped, deleted or deleted and put back | after `rebuild history` | one comparison, 4 at once |
          |---|---|---|---|---|---|---|
          | %d | %s | %d | %d | %d | %d | %d ms |
          """
          .formatted(
              fresh.all(),
              fresh.ownWords(),
              fresh.withPrompt(),
              fresh.same(),
              changed.same(),
              rebuilt.same(),
              each.toMillis());
    }
  }

  Outcome run() throws IOException, InterruptedException {
    var shelves = TestSets.DEMO.stream().map(this::shelf).toList();
    shelves.forEach(Shelf::learn);
    var asked = asked();
    progress.accept(asked.size() + " answers");
    long began = System.nanoTime();
    var fresh = verified("at once", asked);
    var took = Duration.ofNanos(System.nanoTime() - began);
    for (var shelf : shelves) {
      shelf.change();
    }
    product.run("verify", "--json"); // returns when every store is at the log's end
    var changed = verified("after every document changed", asked);
    product.run("rebuild", "history", "--json");
    var rebuilt = verified("after history was rebuilt", asked);
    return new Outcome(fresh, changed, rebuilt, took.dividedBy(Math.max(1, asked.size())));
  }

  private Shelf shelf(String company) {
    return new Shelf(product, company, home.resolve("demo").resolve(company).resolve("pages"));
  }

  private List<Asked> asked() throws IOException {
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < TestSets.DEMO.size(); i++) {
      var company = TestSets.DEMO.get(i);
      int share = answers * (i + 1) / TestSets.DEMO.size() - answers * i / TestSets.DEMO.size();
      var questions = home.resolve("bench/data").resolve(company).resolve("questions.jsonl");
      asked.addAll(new People(product, company, questions, random).ask(share));
    }
    return asked;
  }

  private Verdicts verified(String when, List<Asked> asked) throws InterruptedException {
    var verdicts = new Verdicts();
    var threads = Executors.newFixedThreadPool(IN_FLIGHT);
    try {
      var all = new ArrayList<Future<?>>();
      for (var each : asked) {
        all.add(threads.submit(() -> verdicts.add(product.retraced(each.tenant(), each.turn()))));
      }
      for (var each : all) {
        each.get();
      }
      progress.accept(when + ": " + verdicts);
      return verdicts;
    } catch (ExecutionException e) {
      throw new Failure("a turn cannot be looked at: " + e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
