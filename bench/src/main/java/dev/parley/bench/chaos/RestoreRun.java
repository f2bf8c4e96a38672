package dev.parley.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.chaos.check.RestoredStory;
import dev.parley.bench.chaos.check.TopicReader;
import dev.parley.bench.chaos.check.Verdict;
import dev.parley.bench.chaos.ledger.Entry;
import dev.parley.bench.chaos.ledger.Ledger;
import dev.parley.bench.chaos.product.WholeProduct;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.bench.chaos.talk.Outside;
import dev.parley.bench.chaos.talk.Pace;
import dev.parley.bench.chaos.talk.Watch;
import dev.parley.cli.Failure;
import dev.parley.cli.Main;
import dev.parley.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * People talk, a backup is taken meanwhile, the product is killed, and another is started from the
 * backup in another folder; the checker looks at that one's topics, and its derived stores are made
 * anew and compared.
 *
 * <pre>
 *   start ─► talk ─► backup, while they talk ─► talk on ─► kill ─► restore ─► up ─► check ─► rebuild
 * </pre>
 */
final class RestoreRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CALM = Duration.ofSeconds(40); // transactions time out after 6 s
  private static final Duration OPEN_TURNS_END_WITHIN = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration TICK = Duration.ofMillis(100);

  private final RestorePlan plan;
  private final Path folder;
  private final RandomGenerator random;
  private final Consumer<String> progress;

  /**
   * @param folder for both products, the backup and the ledger
   */
  RestoreRun(RestorePlan plan, Path folder, RandomGenerator random, Consumer<String> progress) {
    this.plan = plan;
    this.folder = folder;
    this.random = random;
    this.progress = progress;
  }

  /** Throws {@link Failure} when the run does not come to its end, so that nothing can be said. */
  RestoreOutcome run() throws IOException, InterruptedException {
    var first = Files.createDirectories(folder.resolve("first"));
    var file = folder.resolve("ledger.jsonl");
    List<Company> companies;
    JsonNode backup;
    try (var product = product(first)) {
      product.start();
      companies = new Setting(product, folder).make();
      backup = talkAndBackUp(product, file, companies);
      product.kill();
    }
    return restored(Ledger.read(file), companies, backup);
  }

  private WholeProduct product(Path place) throws IOException {
    return new WholeProduct(place, ChaosCommand.settings(plan.learning()), random);
  }

  private JsonNode talkAndBackUp(WholeProduct product, Path file, List<Company> companies)
      throws IOException, InterruptedException {
    var watch = new Watch();
    var pace = new Pace(plan.messages());
    try (var ledger = Ledger.begin(file)) {
      var outside = new Outside(HttpClient.newHttpClient(), ledger, watch, pace, 0);
      try (var crowd = new Crowd(outside, companies, plan.conversations(), random);
          var talking = new Granting(pace, plan.perSecond())) {
        crowd.begin();
        talking.start();
        awaitSaid(watch, plan.messages() / 2);
        ledger.add(new Entry.Fault(RestoredStory.BACKUP, plan.conversations()));
        var to = folder.resolve("backup").toString();
        var backup = command("backup", "--to", to, "--data", product.data().toString(), "--json");
        progress.accept("backed up with " + watch.said() + " messages said: " + backup);
        awaitSaid(watch, Math.min(plan.messages(), watch.said() + plan.conversations()));
        return backup;
      }
    }
  }

  private static void awaitSaid(Watch watch, int messages) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (watch.said() < messages) {
      if (System.nanoTime() - until > 0) {
        throw new Failure(watch.said() + " messages were said (expected: " + messages + ")");
      }
      Thread.sleep(TICK.toMillis());
    }
  }

  private RestoreOutcome restored(List<Entry> ledger, List<Company> companies, JsonNode backup)
      throws IOException, InterruptedException {
    var second = Files.createDirectories(folder.resolve("second"));
    try (var product = product(second)) {
      var from = folder.resolve("backup").toString();
      var restore =
          command("restore", "--from", from, "--data", product.data().toString(), "--json");
      progress.accept("restored: " + restore);
      long began = System.nanoTime();
      product.start();
      new Setting(product, folder).awaitDoor();
      var up = Duration.ofNanos(System.nanoTime() - began);
      progress.accept("serves after " + up.toMillis() + " ms");
      var verdict = verdict(product, ledger, companies);
      var url = product.url().toString();
      var key = Files.readString(product.adminKey()).strip();
      var before = checksums(url, key);
      command("rebuild", "all", "--json", "--url", url, "--key", key);
      boolean same = before.equals(checksums(url, key));
      product.stop();
      return new RestoreOutcome(verdict, backup, restore, up, before.size(), same);
    }
  }

  /** Turns that were open are ended by the restored product, so the verdict may take a moment. */
  private Verdict verdict(WholeProduct product, List<Entry> ledger, List<Company> companies)
      throws IOException, InterruptedException {
    var marks = companies.stream().collect(Collectors.toMap(Company::tenant, Company::mark));
    long until = System.nanoTime() + OPEN_TURNS_END_WITHIN.toNanos();
    try (var topics = new TopicReader(product.access())) {
      while (true) {
        var verdict = RestoredStory.of(ledger, topics.read(CALM), marks).check();
        if (verdict.passes() || System.nanoTime() - until > 0) {
          return verdict;
        }
        Thread.sleep(TICK.toMillis());
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new Failure("the topics cannot be read: " + e);
    }
  }

  private JsonNode checksums(String url, String key) throws JsonProcessingException {
    return command("verify", "--json", "--url", url, "--key", key).path("checksums");
  }

  private JsonNode command(String... words) throws JsonProcessingException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false);
    int code = Main.run(terminal, Map.of(), words);
    err.toString(StandardCharsets.UTF_8).lines().forEach(progress);
    if (code != 0) {
      throw new Failure("parley " + words[0] + " ended with " + code);
    }
    return JSON.readTree(out.toString(StandardCharsets.UTF_8));
  }
}
