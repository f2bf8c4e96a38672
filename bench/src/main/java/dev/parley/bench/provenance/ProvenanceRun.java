package dev.parley.bench.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.BenchProduct;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
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
 * Random questions of two companies, with random things said before; each answer's prompt is put
 * together again from the log twice: at once, and when every document was rewritten or deleted.
 */
final class ProvenanceRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COMPANIES = List.of("plausible", "jitsi");
  private static final int MOST_SAID_BEFORE = 4;
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
   * @param each how long one comparison took, on average
   */
  record Outcome(Verdicts fresh, Verdicts changed, Duration each) {
    boolean passes() {
      return fresh.isWhole() && changed.isWhole();
    }

    String table() {
      return """
          | answers | with a prompt | the same, at once | the same, after every document was rewritten or deleted | one comparison, 4 at once |
          |---|---|---|---|---|
          | %d | %d | %d | %d | %d ms |
          """
          .formatted(
              fresh.all(), fresh.withPrompt(), fresh.same(), changed.same(), each.toMillis());
    }
  }

  Outcome run() throws IOException, InterruptedException {
    var shelves = COMPANIES.stream().map(this::shelf).toList();
    shelves.forEach(Shelf::learn);
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < COMPANIES.size(); i++) {
      int share = answers * (i + 1) / COMPANIES.size() - answers * i / COMPANIES.size();
      asked.addAll(ask(COMPANIES.get(i), share));
    }
    progress.accept(asked.size() + " answers");
    long began = System.nanoTime();
    var fresh = verified(asked);
    var took = Duration.ofNanos(System.nanoTime() - began);
    progress.accept("at once: " + fresh);
    for (var shelf : shelves) {
      shelf.change();
    }
    var changed = verified(asked);
    progress.accept("after every document changed: " + changed);
    return new Outcome(fresh, changed, took.dividedBy(Math.max(1, asked.size())));
  }

  private Shelf shelf(String company) {
    return new Shelf(product, company, home.resolve("demo").resolve(company).resolve("pages"));
  }

  private List<Asked> ask(String tenant, int count) throws IOException {
    var file = Files.createTempFile("questions-" + tenant, ".jsonl");
    Files.write(file, lines(tenant, count));
    var asked = new ArrayList<Asked>();
    for (var answer : product.run("ask", "--tenant", tenant, "--json", "--file", file.toString())) {
      asked.add(new Asked(tenant, answer.path("turnId").asText()));
    }
    Files.delete(file);
    return asked;
  }

  private List<String> lines(String tenant, int count) throws IOException {
    var pool = new ArrayList<String>();
    var questions = home.resolve("bench/data").resolve(tenant).resolve("questions.jsonl");
    for (var line : Files.readAllLines(questions)) {
      pool.add(JSON.readTree(line).path("question").asText());
    }
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var line = JSON.createObjectNode().put("question", any(pool));
      var history = line.putArray("history");
      for (int said = random.nextInt(MOST_SAID_BEFORE + 1); said > 0; said--) {
        history.addObject().put("role", "user").put("text", any(pool));
        history.addObject().put("role", "assistant").put("text", "See page " + said + ".");
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private String any(List<String> pool) {
    return pool.get(random.nextInt(pool.size()));
  }

  private Verdicts verified(List<Asked> asked) throws InterruptedException {
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
      return verdicts;
    } catch (ExecutionException e) {
      throw new Failure("a turn cannot be looked at: " + e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
