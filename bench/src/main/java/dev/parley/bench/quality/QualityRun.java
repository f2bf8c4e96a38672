package dev.parley.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.BenchProduct;
import dev.parley.bench.quality.TestQuestion.Answerability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final TestSet set;

  QualityRun(BenchProduct product, TestSet set) {
    this.product = product;
    this.set = set;
  }

  SetScores run() throws IOException {
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
        set.tenant(), set.isMtrag(), searches, answers(answers), millis(answers), alone);
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
        rankings.stream().mapToDouble(it -> it.recall(5)).average().orElse(0),
        rankings.stream().mapToDouble(it -> it.ndcg(10)).average().orElse(0));
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
