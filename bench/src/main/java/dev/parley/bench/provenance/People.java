package dev.parley.bench.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.BenchProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Who asks one company: many once, with things said before elsewhere, and some who go on. */
final class People {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_SAID_BEFORE = 4;

  /** Questions of one talk: more than are remembered word by word. */
  private static final int TALK = 20;

  /** One answer of so many is given in a talk. */
  private static final int TALKED = 5;

  private final BenchProduct product;
  private final String tenant;
  private final RandomGenerator random;
  private final List<String> pool = new ArrayList<>();

  /**
   * @param questions a JSON object a line
   */
  People(BenchProduct product, String tenant, Path questions, RandomGenerator random)
      throws IOException {
    this.product = product;
    this.tenant = tenant;
    this.random = random;
    for (var line : Files.readAllLines(questions)) {
      pool.add(JSON.readTree(line).path("question").asText());
    }
  }

  /** So many answers. */
  List<Asked> ask(int count) throws IOException {
    var asked = new ArrayList<Asked>();
    while (asked.size() < count / TALKED) {
      asked.addAll(talk(Math.min(TALK, count / TALKED - asked.size())));
    }
    asked.addAll(once(count - asked.size()));
    return asked;
  }

  private List<Asked> talk(int questions) {
    var asked = new ArrayList<Asked>();
    var words = new ArrayList<>(List.of("ask", "--tenant", tenant, "--json"));
    for (int i = 0; i < questions; i++) {
      var all = new ArrayList<>(words);
      all.add(any());
      var answer = product.run(all.toArray(String[]::new)).get(0);
      asked.add(new Asked(tenant, answer.path("turnId").asText()));
      if (i == 0) {
        words.addAll(List.of("--conversation", answer.path("conversationId").asText()));
      }
    }
    return asked;
  }

  private List<Asked> once(int count) throws IOException {
    var file = Files.createTempFile("questions-" + tenant, ".jsonl");
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    Files.write(file, lines);
    var asked = new ArrayList<Asked>();
    for (var answer : product.run("ask", "--tenant", tenant, "--json", "--file", file.toString())) {
      asked.add(new Asked(tenant, answer.path("turnId").asText()));
    }
    Files.delete(file);
    return asked;
  }

  private String line() {
    var line = JSON.createObjectNode().put("question", any());
    var history = line.putArray("history");
    for (int said = random.nextInt(MOST_SAID_BEFORE + 1); said > 0; said--) {
      history.addObject().put("role", "user").put("text", any());
      history.addObject().put("role", "assistant").put("text", "See page " + said + ".");
    }
    return line.toString();
  }

  private String any() {
    return pool.get(random.nextInt(pool.size()));
  }
}
