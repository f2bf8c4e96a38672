package dev.parley.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.Await;
import dev.parley.bench.BenchProduct;
import dev.parley.bench.curve.Curve;
import dev.parley.bench.questions.Ranking;
import dev.parley.bench.questions.TestQuestion;
import dev.parley.bench.questions.TestQuestion.Answerability;
import dev.parley.bench.questions.TestSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** One company's documents, searched and asked through the command line. */
final class QualityRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  // Several chunks of a page may be found; this many hold ten pages.
  private static final String CHUNKS = "50";
  private static final List<String> MODES = List.of("keyword", "vector", "hybrid");

  private final BenchProduct product;
  private static final int FIRST = 10; // documents that the curve of recall looks at
  private static final Duration RECORDED = Duration.ofSeconds(60);

  private final TestSet set;
  private final boolean withDoubts;

  /**
   * @param withDoubts whether to ask how sure each answer was, too
   */
  QualityRun(BenchProduct product, TestSet set, boolean withDoubts) {
    this.product = product;
    this.set = set;
    this.withDoubts = withDoubts;
  }

  SetScores run() throws IOException, InterruptedException {
    product.run("tenant", "create", set.tenant());
    product.run("ingest", "--tenant", set.tenant(), "--wait", set.documents().toString());
    var file = questionFile(set.questions());
    Map<String, SetScores.Search> searches = new LinkedHashMap<>();
    for (var mode : MODES) {
      searches.put(mode, search(mode, file));
    }
    var alone = alone();
    var answers = ask(file);
    return new SetScores(
        set.tenant(),
        set.isMtrag(),
        searches,
        answers(answers),
        millis(answers),
        alone,
        withDoubts ? doubts(answers) : List.of());
  }

  private List<Curve.Scored> doubts(List<JsonNode> answers) throws InterruptedException {
    var doubts = new ArrayList<Curve.Scored>();
    for (int i : judgedForRefusal().toArray()) {
      boolean unanswerable = question(i).answerability() == Answerability.NO;
      doubts.add(new Curve.Scored(1 - confidence(answers.get(i)), unanswerable));
    }
    return doubts;
  }

  /** As the turn's record tells it, which may be there a moment after the answer. */
  private double confidence(JsonNode answer) throws InterruptedException {
    var turn = answer.path("turnId").asText();
    var told = new ArrayList<JsonNode>();
    Await.until(
        "what is recorded of turn " + turn,
        RECORDED,
        () -> told.addAll(product.tried("why", turn, "--tenant", set.tenant(), "--json")));
    return told.get(0).path("confidence").asDouble();
  }

  private List<JsonNode> ask(Path file) {
    return product.run("ask", "--tenant", set.tenant(), "--json", "--file", file.toString());
  }

  /** Asked before the others, so that nothing that they read is remembered. */
  private SetScores.Alone alone() throws IOException {
    var totals = new ArrayList<Double>();
    for (int i : all().filter(QualityRun::isAskedAlone).toArray()) {
      for (var answer : ask(questionFile(List.of(question(i))))) {
        totals.add(answer.path("timings").path("total").asDouble());
      }
    }
    totals.sort(Comparator.naturalOrder());
    return new SetScores.Alone(
        totals.get(totals.size() / 2), totals.get((int) (0.95 * (totals.size() - 1))));
  }

  private static boolean isAskedAlone(int question) {
    return question % 3 == 0;
  }

  private Path questionFile(List<TestQuestion> questions) throws IOException {
    var lines = new ArrayList<String>();
    for (var question : questions) {
      var line = JSON.createObjectNode().put("question", question.text());
      var history = line.putArray("history");
      question
          .history()
          .forEach(it -> history.addObject().put("role", it.role()).put("text", it.text()));
      lines.add(line.toString());
    }
    var file = Files.createTempFile("questions-" + set.tenant(), ".jsonl");
    file.toFile().deleteOnExit();
    return Files.write(file, lines);
  }

  private SetScores.Search search(String mode, Path file) {
    var found =
        product.run(
            "search",
            "--tenant",
            set.tenant(),
            "--json",
            "--mode",
            mode,
            "--top",
            CHUNKS,
            "--file",
            file.toString());
    var rankings =
        judged()
            .mapToObj(i -> new Ranking(documents(found.get(i), "passages"), question(i).right()))
            .toList();
    return new SetScores.Search(
        recall(rankings, 5),
        rankings.stream().mapToDouble(it -> it.ndcg(10)).average().orElse(0),
        IntStream.rangeClosed(1, FIRST).mapToObj(k -> recall(rankings, k)).toList());
  }

  private static double recall(List<Ranking> rankings, int k) {
    return rankings.stream().mapToDouble(it -> it.recall(k)).average().orElse(0);
  }

  private SetScores.Answers answers(List<JsonNode> answers) {
    long cited =
        answerable()
            .filter(
                i ->
                    documents(answers.get(i), "citations").stream()
                        .anyMatch(question(i).right()::contains))
            .count();
    long falselyRefused = answerable().filter(i -> refused(answers.get(i))).count();
    var unanswerable = all().filter(i -> question(i).answerability() == Answerability.NO).toArray();
    long refused = IntStream.of(unanswerable).filter(i -> refused(answers.get(i))).count();
    return new SetScores.Answers(
        (int) answerable().count(), cited, falselyRefused, unanswerable.length, refused);
  }

  /** Median milliseconds of each step over the answers that have it, of questions asked once. */
  private static Map<String, Double> millis(List<JsonNode> answers) {
    Map<String, List<Double>> steps = new TreeMap<>();
    for (int i = 0; i < answers.size(); i++) {
      if (isAskedAlone(i)) {
        continue;
      }
      for (var step : answers.get(i).path("timings").properties()) {
        steps
            .computeIfAbsent(step.getKey(), name -> new ArrayList<>())
            .add(step.getValue().asDouble());
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    steps.forEach(
        (name, times) ->
            medians.put(name, times.stream().sorted().skip(times.size() / 2).findFirst().get()));
    return medians;
  }

  private IntStream all() {
    return IntStream.range(0, set.questions().size());
  }

  private IntStream judged() {
    return all().filter(i -> !question(i).right().isEmpty());
  }

  private IntStream answerable() {
    return judged().filter(i -> question(i).answerability() == Answerability.YES);
  }

  /** Those that must be answered, and those that must be refused. */
  private IntStream judgedForRefusal() {
    return IntStream.concat(
        answerable(), all().filter(i -> question(i).answerability() == Answerability.NO));
  }

  private TestQuestion question(int i) {
    return set.questions().get(i);
  }

  private static boolean refused(JsonNode answer) {
    return answer.path("refused").asBoolean();
  }

  private static List<String> documents(JsonNode answer, String list) {
    return StreamSupport.stream(answer.path(list).spliterator(), false)
        .map(passage -> passage.path("document").asText())
        .distinct()
        .toList();
  }
}
