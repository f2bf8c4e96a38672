package dev.parley.etl.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChatRows;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.etl.job.EventType;
import dev.parley.etl.lake.Lake;
import dev.parley.etl.lake.LakeFolder;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on a small cluster in this process, with two of everything. */
@Timeout(120)
class DeidentifyJobTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path lake;

  @Test
  void conversationsBecomeCleanTurnsInTheLake() throws Exception {
    Workshop.freshRing();
    var acme = new ChatRows(Workshop.sealer(), Samples.conversation(Samples.ACME), Samples.NOON, 0);
    var globex =
        new ChatRows(Workshop.sealer(), Samples.conversation(Samples.GLOBEX), Samples.NOON, 0);
    var turns =
        run(
            records(
                acme.conversation("u-1"),
                acme.question("m1", "I am at ann@example.com"),
                acme.reply("m1", "I write to ann@example.com"),
                acme.turnRow("m1"),
                acme.like("m1", "f1"),
                globex.conversation("u-2"),
                globex.question("m1", "hello"),
                globex.reply("m1", "hi"),
                globex.turnRow("m1")));

    assertThat(turns).extracting(CleanTurn::getTenant).containsOnly("acme", "globex");
    var newest = new LakeFolder(lake).turns("acme");
    assertThat(newest)
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.getUserText()).matches("I am at \\[EMAIL_\\w+]");
              assertThat(turn.getReplyText())
                  .isEqualTo("I write to " + turn.getUserText().substring("I am at ".length()));
              assertThat(turn.getFindings()).containsExactlyEntriesOf(Map.of("EMAIL", 2));
              assertThat(turn.getUserId()).isEqualTo("u-1");
              assertThat(turn.getOutcome()).isEqualTo("ANSWERED");
              assertThat(turn.getCostMicros()).isEqualTo(450);
              assertThat(turn.getConfidence()).isEqualTo(0.75);
              assertThat(turn.getFeedback()).extracting(it -> it.getKind()).containsExactly("LIKE");
              assertThat(turn.getDay()).isEqualTo("2026-03-02");
              assertThat(turn.getAskedAt()).isEqualTo(Samples.NOON.plusSeconds(2));
            });
    assertThat(new LakeFolder(lake).turns("globex"))
        .extracting(CleanTurn::getUserText)
        .containsExactly("hello");
    assertThat(new LakeFolder(lake).files("acme"))
        .allSatisfy(file -> assertThat(file.toString()).contains("tenant=acme/day=2026-03-02"));
  }

  @Test
  void whatIsDeletedInTheRawDatabaseIsNoTurnOfTheLakeAnyMore() throws Exception {
    Workshop.freshRing();
    var acme = new ChatRows(Workshop.sealer(), Samples.conversation(Samples.ACME), Samples.NOON, 0);
    var question = acme.question("m1", "my dog is called thistledown");
    var records =
        records(
            acme.conversation("u-1"),
            question,
            acme.reply("m1", "hi"),
            acme.turnRow("m1"),
            acme.question("m2", "hello"),
            acme.reply("m2", "hi"),
            acme.turnRow("m2"));
    records.add(acme.deleted(question).record(Workshop.REGISTRY));
    var turns = run(records);

    assertThat(turns).filteredOn(it -> it.getDeletedAt() != null).hasSize(1);
    assertThat(new LakeFolder(lake).turns("acme"))
        .extracting(CleanTurn::getUserText)
        .containsExactly("hello");
  }

  private static List<RawRecord> records(Change... changes) {
    var records = new ArrayList<RawRecord>();
    for (var change : changes) {
      records.add(change.record(Workshop.REGISTRY));
    }
    return records;
  }

  private List<CleanTurn> run(List<RawRecord> records) throws Exception {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    var source =
        env.fromData(TypeInformation.of(RawRecord.class), records.toArray(RawRecord[]::new));
    var out = DeidentifyJob.pipeline(source, Workshop.needs());
    Lake.write(out.clean(), new Settings(Map.of("lake.dir", lake.toString())));
    var turns = out.clean().map(it -> it, new EventType<>(CleanTurn.class));
    try (var read = turns.executeAndCollect()) {
      var all = new ArrayList<CleanTurn>();
      read.forEachRemaining(all::add);
      return all;
    }
  }
}
