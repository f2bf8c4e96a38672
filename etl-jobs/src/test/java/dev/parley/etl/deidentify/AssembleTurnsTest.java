package dev.parley.etl.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChatRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssembleTurnsTest {
  private final AssemblyLine line;
  private final ChatRows acme;
  private final ChatRows globex;

  AssembleTurnsTest() throws Exception {
    line = new AssemblyLine();
    acme = line.acme;
    globex = line.globex;
  }

  @AfterEach
  void close() throws Exception {
    line.close();
  }

  @Test
  void tenantsWithTheSameConversationIdAreKeptApart() throws Exception {
    line.put(acme.conversation("u-1"), globex.conversation("u-2"));
    line.put(acme.question("m1", "a"), globex.question("m1", "b"));
    line.put(acme.reply("m1", "c"), acme.turnRow("m1"));

    assertThat(line.out()).hasSize(1);
    assertThat(line.out().get(0).rows().rows())
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
      line.anew();
      line.put(changes.toArray(Change[]::new));

      assertThat(line.out()).as("seed %d", seed).hasSize(1);
      assertThat(line.out().get(0).rows().rows()).hasSize(3);
      assertThat(line.out().get(0).conversation()).isNotNull();
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
    line.put(changes);
    line.put(changes);

    assertThat(line.out()).hasSize(2);
    assertThat(line.out().get(1).rows().rows()).hasSize(4);
  }

  @Test
  void anOlderStateOfARowDoesNotReplaceANewerOne() throws Exception {
    var old = acme.turnRow("m1").with("outcome", "DECLINED");
    var newer = acme.turnRow("m1");
    line.put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    line.put(newer, old);

    assertThat(line.out()).hasSize(1);
    assertThat(line.out().get(0).rows().only("turns"))
        .get()
        .satisfies(row -> assertThat(row.text("outcome")).isEqualTo("ANSWERED"));
  }

  @Test
  void lateFeedbackGivesTheTurnAgain() throws Exception {
    line.put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    line.put(acme.turnRow("m1"));
    line.put(acme.like("m1", "f1").with("target_type", "message").with("target_id", "reply-m1"));

    assertThat(line.out()).extracting(SealedTurn::turnId).containsOnly(acme.turn("m1")).hasSize(2);
  }

  @Test
  void whatStaysIncompleteIsGivenAsItIsAfterATime() throws Exception {
    line.operator().setProcessingTime(1);
    line.put(acme.question("m1", "a"));
    assertThat(line.out()).isEmpty();

    line.operator().setProcessingTime(1 + AssemblyLine.PATIENCE);

    assertThat(line.out()).hasSize(1);
    assertThat(line.operator().numProcessingTimeTimers()).isZero();
    line.put(acme.conversation("u-1"));
    assertThat(line.out()).hasSize(2);
    line.put(acme.reply("m1", "b"), acme.turnRow("m1"));
    assertThat(line.out()).hasSize(3);
  }

  @Test
  void aTurnThatWasGivenWithoutItsUserIsGivenAgainWhenTheUserIsKnown() throws Exception {
    line.operator().setProcessingTime(1);
    line.put(acme.question("m1", "a"), acme.reply("m1", "b"), acme.turnRow("m1"));
    line.operator().setProcessingTime(1 + AssemblyLine.PATIENCE);
    assertThat(line.out()).extracting(SealedTurn::conversation).containsOnlyNulls().hasSize(1);

    line.put(acme.conversation("u-1"));

    assertThat(line.out()).hasSize(2);
    assertThat(line.out().get(1).conversation()).isNotNull();
  }

  @Test
  void noTimerIsLeftToATurnThatIsWhole() throws Exception {
    line.put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    line.put(acme.question("m2", "a"));
    line.put(acme.turnRow("m1"));
    assertThat(line.operator().numProcessingTimeTimers()).isEqualTo(1);

    line.put(acme.reply("m2", "b"), acme.turnRow("m2"));

    assertThat(line.out()).hasSize(2);
    assertThat(line.operator().numProcessingTimeTimers()).isZero();
  }

  @Test
  void whatAnAgentSaysIsATurnOfItsOwn() throws Exception {
    line.put(acme.conversation("u-1"), acme.byAgent("a1", "hello, I am Eve"));

    assertThat(line.out()).extracting(SealedTurn::turnId).containsExactly("a1");
  }

  @Test
  void stateSurvivesASnapshot() throws Exception {
    line.put(acme.conversation("u-1"), acme.question("m1", "a"), acme.reply("m1", "b"));
    line.restart();
    line.put(acme.turnRow("m1"));

    assertThat(line.out()).hasSize(1);
  }
}
