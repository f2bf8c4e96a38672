package dev.parley.bench.chaos;

import dev.parley.bench.chaos.check.Checker;
import dev.parley.bench.chaos.check.Story;
import dev.parley.bench.chaos.check.TopicReader;
import dev.parley.bench.chaos.check.Verdict;
import dev.parley.bench.chaos.ledger.Ledger;
import dev.parley.bench.chaos.product.Victim;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** What the checker is shown when all is said: the ledger, the topics, and the stage's stores. */
record LastLook(Victim victim, Consumer<String> progress) {
  private static final Duration CALM = Duration.ofSeconds(40); // transactions time out after 6 s

  /** Stops the product. */
  Verdict verdict(Path ledger, List<Company> companies) throws IOException, InterruptedException {
    progress.accept("the checker reads the ledger and the topics");
    var marks = companies.stream().collect(Collectors.toMap(Company::tenant, Company::mark));
    try (var topics = new TopicReader(victim.access())) {
      var seen = Checker.check(new Story(Ledger.read(ledger), topics.read(CALM), marks));
      var dialog = topics.dialog();
      victim.stop(); // so that the stage's stores lie still on its disk
      for (var folder : victim.dialogStates()) {
        var state = dialog.beside(folder);
        progress.accept("state against what was recorded: " + state.extent());
        seen = seen.with(state.broken());
      }
      return seen;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new Failure("the topics cannot be read: " + e);
    }
  }
}
