package dev.parley.etl.deidentify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.ChangeReader;
import dev.parley.etl.cdc.ChatRows;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleTurnsTest {
  private static final long PATIENCE = Workshop.RULES.partPatience().toMillis();

  private final ChangeReader reader = new ChangeReader(Workshop.REGISTRY, Columns.tables());
  private final ChatRows acme = rows(Samples.ACME);
  private final ChatRows globex = rows(Samples.GLOBEX);

  @SuppressWarnings("NullAway.Init") // before each
  private KeyedOneInputStreamOperatorTestHarness<String, ChangeEvent, SealedTurn> operator;

  private static ChatRows rows(TenantId tenant) {
    Workshop.freshRing();
    ConversationKey key = Samples.conversation(tenant);
    return new ChatRows(Workshop.sealer(), key, Samples.NOON, 0);
  }

  @BeforeEach
  void open() throws Exception {
    operator =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new AssembleTurns(Workshop.RULES), TurnKeys::conversation, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  @Test
  void tenantsWithTheSameConversationIdAreKeptApart() throws Exception {
    put(acme.conversation("u-1"), globex.conversation("u-2"));
    put(acme.question("m1", "a"), globex.question("m1", "b"));
    put(acme.reply("m1", "c"), acme.turnRow("m1"));

    assertThat(out()).hasSize(1);
    assertThat(out().get(0).rows().rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.tenant()).isEqualTo("acme"));
  }

  @Test
  void aTurnIsGivenOnceInWhateverOrderItsRowsCome() throws Exception {
    var changes =
        new ArrayList<>(
            List.of(
                acme.conversation("u-1"),
                acme.question("m1", "a"),
                acme.reply("m1", "b"),
                acme.turnRow("m1")));
    for (int seed = 0; seed < 24; seed++) {
      Collections.shuffle(changes, new Random(seed));
      close();
      open();
      put(changes.toArray(Change[]::new));

      assertThat(out()).as("seed %d", seed).hasSize(1);
      assertThat(out().get(0).rows().rows()).hasSize(3);
      assertThat(out().get(0).conversation()).isNotNull();
    }
  }

  @Test
  void doubledChangesChangeNothing() throws Exception {
    var changes =
        new Change[] {
          acme.conversation("u-1"),
          acme.question("m1", "a"),
          acme.reply("m1", "b"),
          acme.turnRow("m1"),
          acme.like("m1", "f1")
        };
    put(changes);
    put(changes);

    assertThat(out()).hasSize(2);
    assertThat(out().get(1).rows().rows()).hasSize(4);
  }

  @Test
  void anOlderStateOfARowDoesNotReplaceANewerOne() throws Exception {
    var old = acme.turnRow("m1").with("outcome", "DECLINED");
    var newer = acme.turnRow("m1");
    put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    put(newer, old);

    assertThat(out()).hasSize(1);
    assertThat(out().get(0).rows().only("turns"))
        .get()
        .satisfies(row -> assertThat(row.text("outcome")).isEqualTo("ANSWERED"));
  }

  @Test
  void lateFeedbackGivesTheTurnAgain() throws Exception {
    put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    put(acme.turnRow("m1"));
    put(acme.like("m1", "f1").with("target_type", "message").with("target_id", "reply-m1"));

    assertThat(out()).extracting(SealedTurn::turnId).containsOnly(acme.turn("m1")).hasSize(2);
  }

  @Test
  void whatStaysIncompleteIsGivenAsItIsAfterATime() throws Exception {
    operator.setProcessingTime(1);
    put(acme.question("m1", "a"));
    assertThat(out()).isEmpty();

    operator.setProcessingTime(1 + PATIENCE);

    assertThat(out()).hasSize(1);
    assertThat(operator.numProcessingTimeTimers()).isZero();
    put(acme.conversation("u-1"));
    assertThat(out()).hasSize(2);
    put(acme.reply("m1", "b"), acme.turnRow("m1"));
    assertThat(out()).hasSize(3);
  }

  @Test
  void aTurnThatWasGivenWithoutItsUserIsGivenAgainWhenTheUserIsKnown() throws Exception {
    operator.setProcessingTime(1);
    put(acme.question("m1", "a"), acme.reply("m1", "b"), acme.turnRow("m1"));
    operator.setProcessingTime(1 + PATIENCE);
    assertThat(out()).extracting(SealedTurn::conversation).containsOnlyNulls().hasSize(1);

    put(acme.conversation("u-1"));

    assertThat(out()).hasSize(2);
    assertThat(out().get(1).conversation()).isNotNull();
  }

  @Test
  void noTimerIsLeftToATurnThatIsWhole() throws Exception {
    put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    put(acme.question("m2", "a"));
    put(acme.turnRow("m1"));
    assertThat(operator.numProcessingTimeTimers()).isEqualTo(1);

    put(acme.reply("m2", "b"), acme.turnRow("m2"));

    assertThat(out()).hasSize(2);
    assertThat(operator.numProcessingTimeTimers()).isZero();
  }

  @Test
  void whatAnAgentSaysIsATurnOfItsOwn() throws Exception {
    put(acme.conversation("u-1"), acme.byAgent("a1", "hello, I am Eve"));

    assertThat(out()).extracting(SealedTurn::turnId).containsExactly("a1");
  }

  @Test
  void aDeletedMessageTakesItsTurnInItsTenantOnly() throws Exception {
    var question = acme.question("m1", "a");
    put(acme.conversation("u-1"), question, acme.reply("m1", "b"), acme.turnRow("m1"));
    put(globex.conversation("u-1"), globex.question("m1", "a"), globex.reply("m1", "b"));
    put(globex.turnRow("m1"));
    put(acme.deleted(question));
    put(globex.like("m1", "f1"));

    assertThat(gone()).containsExactly(acme.turn("m1"));
    assertThat(operator.extractOutputValues().get(2).gone())
        .isEqualTo(
            new GoneTurn(
                "acme",
                Samples.conversation(Samples.ACME).conversationId(),
                5,
                Samples.NOON.plusSeconds(6).toEpochMilli(),
                "2026-03-02"));
    assertThat(out().get(3).rows().rows()).hasSize(4);
  }

  @Test
  void nothingOlderThanADeletionBringsItsTurnBackInWhateverOrderRowsCome() throws Exception {
    var rows = List.of(acme.question("m1", "a"), acme.reply("m1", "b"), acme.turnRow("m1"));
    var late = new ArrayList<>(List.of(acme.conversation("u-1"), acme.like("m1", "f1")));
    var again = read(rows);
    late.forEach(it -> again.add(read(it)));
    rows.forEach(row -> again.add(read(acme.deleted(row))));
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(again, new Random(seed));
      close();
      open();
      operator.setProcessingTime(1);
      for (var change : again) {
        operator.processElement(change, 0);
      }
      for (var change : again) {
        operator.processElement(change, 0);
      }
      operator.setProcessingTime(10 * PATIENCE);

      var last = out().get(out().size() - 1);
      assertThat(last.gone()).as("seed %d", seed).isNotNull();
      assertThat(last.turnId()).isEqualTo(acme.turn("m1"));
      assertThat(operator.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void deletionsThatComeTwiceAreSaidOnce() throws Exception {
    var question = acme.question("m1", "a");
    put(question);
    var deletion = acme.deleted(question);
    put(deletion, deletion);

    assertThat(gone()).hasSize(1);
  }

  @Test
  void aTurnThatIsForgottenHereIsDeletedAllTheSame() throws Exception {
    put(acme.deleted(acme.question("m1", "a")), acme.deleted(acme.byAgent("a1", "b")));

    assertThat(gone()).containsExactly(acme.turn("m1"), "a1");
    assertThat(out()).extracting(it -> requireNonNull(it.gone()).day()).containsOnly("2026-03-02");
    assertThat(operator.numKeyedStateEntries()).isEqualTo(1); // that they are deleted
  }

  @Test
  void whatIsSaidAfterADeletionStandsAndKeepsNothingOfBefore() throws Exception {
    var question = acme.question("m1", "a");
    put(acme.conversation("u-1"), question, acme.reply("m1", "b"), acme.turnRow("m1"));
    put(acme.deleted(question));
    put(acme.question("m1", "c"), acme.reply("m1", "d"), acme.turnRow("m1"));

    var last = out().get(out().size() - 1);
    assertThat(last.gone()).isNull();
    assertThat(last.rows().rows()).hasSize(3).allMatch(row -> row.lsn() > 5);
  }

  @Test
  void deletedFeedbackLeavesTheTurnWithoutIt() throws Exception {
    var like = acme.like("m1", "f1");
    put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    put(acme.turnRow("m1"), like);
    put(acme.deleted(like));

    assertThat(gone()).isEmpty();
    var last = out().get(out().size() - 1);
    assertThat(last.rows().of("feedback")).isEmpty();
    assertThat(new TurnWriter(last, row -> "").write().getRevision()).isEqualTo(6);
  }

  @Test
  void aDeletedConversationIsNobodysAnyMore() throws Exception {
    var conversation = acme.conversation("u-1");
    operator.setProcessingTime(1);
    put(conversation, acme.question("m1", "a"), acme.reply("m1", "b"));
    put(acme.deleted(conversation));
    put(acme.turnRow("m1"));
    operator.setProcessingTime(2 * PATIENCE);

    assertThat(out()).singleElement().matches(it -> it.conversation() == null);
  }

  private List<String> gone() {
    return out().stream().filter(it -> it.gone() != null).map(SealedTurn::turnId).toList();
  }

  private List<ChangeEvent> read(List<Change> changes) {
    return new ArrayList<>(changes.stream().map(this::read).toList());
  }

  private ChangeEvent read(Change change) {
    return reader.read(change.record(Workshop.REGISTRY));
  }

  @Test
  void stateSurvivesASnapshot() throws Exception {
    put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    var snapshot = operator.snapshot(1, 1);
    close();
    operator =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new org.apache.flink.streaming.api.operators.KeyedProcessOperator<>(
                new AssembleTurns(Workshop.RULES)),
            TurnKeys::conversation,
            Types.STRING);
    operator.initializeState(snapshot);
    operator.open();
    put(acme.turnRow("m1"));

    assertThat(out()).hasSize(1);
  }

  private void put(Change... changes) throws Exception {
    for (var change : changes) {
      operator.processElement(reader.read(change.record(Workshop.REGISTRY)), 0);
    }
  }

  private List<SealedTurn> out() {
    return operator.extractOutputValues();
  }
}
