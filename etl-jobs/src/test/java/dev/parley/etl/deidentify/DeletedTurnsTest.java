package dev.parley.etl.deidentify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.ChatRows;
import dev.parley.schemas.events.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that are deleted take their turns with them, in whatever order they come. */
class DeletedTurnsTest {
  private final AssemblyLine line;
  private final ChatRows acme;
  private final ChatRows globex;

  DeletedTurnsTest() throws Exception {
    line = new AssemblyLine();
    acme = line.acme;
    globex = line.globex;
  }

  @AfterEach
  void close() throws Exception {
    line.close();
  }

  @Test
  void aDeletedMessageTakesItsTurnInItsTenantOnly() throws Exception {
    var question = acme.question("m1", "a");
    line.put(acme.conversation("u-1"), question, acme.reply("m1", "b"), acme.turnRow("m1"));
    line.put(globex.conversation("u-1"), globex.question("m1", "a"), globex.reply("m1", "b"));
    line.put(globex.turnRow("m1"));
    line.put(acme.deleted(question));
    line.put(globex.like("m1", "f1"));

    assertThat(line.gone()).containsExactly(acme.turn("m1"));
    assertThat(line.operator().extractOutputValues().get(2).gone())
        .isEqualTo(
            new GoneTurn(
                "acme",
                Samples.conversation(Samples.ACME).conversationId(),
                5,
                Samples.NOON.plusSeconds(6).toEpochMilli(),
                "2026-03-02"));
    assertThat(line.out().get(3).rows().rows()).hasSize(4);
  }

  @Test
  void nothingOlderThanADeletionBringsItsTurnBackInWhateverOrderRowsCome() throws Exception {
    var rows = List.of(acme.question("m1", "a"), acme.reply("m1", "b"), acme.turnRow("m1"));
    var late = new ArrayList<>(List.of(acme.conversation("u-1"), acme.like("m1", "f1")));
    var again = read(rows);
    late.forEach(it -> again.add(line.read(it)));
    rows.forEach(row -> again.add(line.read(acme.deleted(row))));
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(again, new Random(seed));
      line.anew();
      line.operator().setProcessingTime(1);
      for (var change : again) {
        line.operator().processElement(change, 0);
      }
      for (var change : again) {
        line.operator().processElement(change, 0);
      }
      line.operator().setProcessingTime(10 * AssemblyLine.PATIENCE);

      var last = line.out().get(line.out().size() - 1);
      assertThat(last.gone()).as("seed %d", seed).isNotNull();
      assertThat(last.turnId()).isEqualTo(acme.turn("m1"));
      assertThat(line.operator().numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void deletionsThatComeTwiceAreSaidOnce() throws Exception {
    var question = acme.question("m1", "a");
    line.put(question);
    var deletion = acme.deleted(question);
    line.put(deletion, deletion);

    assertThat(line.gone()).hasSize(1);
  }

  @Test
  void aTurnThatIsForgottenHereIsDeletedAllTheSame() throws Exception {
    line.put(acme.deleted(acme.question("m1", "a")), acme.deleted(acme.byAgent("a1", "b")));

    assertThat(line.gone()).containsExactly(acme.turn("m1"), "a1");
    assertThat(line.out())
        .extracting(it -> requireNonNull(it.gone()).day())
        .containsOnly("2026-03-02");
    assertThat(line.operator().numKeyedStateEntries()).isEqualTo(1); // that they are deleted
  }

  @Test
  void whatIsSaidAfterADeletionStandsAndKeepsNothingOfBefore() throws Exception {
    var question = acme.question("m1", "a");
    line.put(acme.conversation("u-1"), question, acme.reply("m1", "b"), acme.turnRow("m1"));
    line.put(acme.deleted(question));
    line.put(acme.question("m1", "c"), acme.reply("m1", "d"), acme.turnRow("m1"));

    var last = line.out().get(line.out().size() - 1);
    assertThat(last.gone()).isNull();
    assertThat(last.rows().rows()).hasSize(3).allMatch(row -> row.lsn() > 5);
  }

  @Test
  void deletedFeedbackLeavesTheTurnWithoutIt() throws Exception {
    var like = acme.like("m1", "f1");
    line.put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    line.put(acme.turnRow("m1"), like);
    line.put(acme.deleted(like));

    assertThat(line.gone()).isEmpty();
    var last = line.out().get(line.out().size() - 1);
    assertThat(last.rows().of("feedback")).isEmpty();
    assertThat(new TurnWriter(last, row -> "").write().getRevision()).isEqualTo(6);
  }

  @Test
  void aDeletedConversationIsNobodysAnyMore() throws Exception {
    var conversation = acme.conversation("u-1");
    line.operator().setProcessingTime(1);
    line.put(conversation, acme.question("m1", "a"), acme.reply("m1", "b"));
    line.put(acme.deleted(conversation));
    line.put(acme.turnRow("m1"));
    line.operator().setProcessingTime(2 * AssemblyLine.PATIENCE);

    assertThat(line.out()).singleElement().matches(it -> it.conversation() == null);
  }

  private List<ChangeEvent> read(List<Change> changes) {
    return new ArrayList<>(changes.stream().map(line::read).toList());
  }
}
