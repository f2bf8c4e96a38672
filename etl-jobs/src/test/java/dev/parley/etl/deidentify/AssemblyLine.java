package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.ChangeReader;
import dev.parley.etl.cdc.ChatRows;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator in Flink's harness, which reads two tenants' rows of the same conversation id. */
final class AssemblyLine implements AutoCloseable {
  static final long PATIENCE = Workshop.RULES.partPatience().toMillis();

  final ChatRows acme = rows(Samples.ACME);
  final ChatRows globex = rows(Samples.GLOBEX);
  private final ChangeReader reader = new ChangeReader(Workshop.REGISTRY, Columns.tables());
  private KeyedOneInputStreamOperatorTestHarness<String, ChangeEvent, SealedTurn> operator;

  AssemblyLine() throws Exception {
    operator = made();
    operator.open();
  }

  private static ChatRows rows(TenantId tenant) {
    Workshop.freshRing();
    ConversationKey key = Samples.conversation(tenant);
    return new ChatRows(Workshop.sealer(), key, Samples.NOON, 0);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ChangeEvent, SealedTurn> made()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new AssembleTurns(Workshop.RULES)),
        TurnKeys::conversation,
        Types.STRING);
  }

  KeyedOneInputStreamOperatorTestHarness<String, ChangeEvent, SealedTurn> operator() {
    return operator;
  }

  /** Begins again, with nothing. */
  void anew() throws Exception {
    operator.close();
    operator = made();
    operator.open();
  }

  /** Ends, and goes on with what was kept. */
  void restart() throws Exception {
    var kept = operator.snapshot(1, 1);
    operator.close();
    operator = made();
    operator.initializeState(kept);
    operator.open();
  }

  ChangeEvent read(Change change) {
    return reader.read(change.record(Workshop.REGISTRY));
  }

  void put(Change... changes) throws Exception {
    for (var change : changes) {
      operator.processElement(read(change), 0);
    }
  }

  /** All that was given so far. */
  List<SealedTurn> out() {
    return operator.extractOutputValues();
  }

  /** The ids of the turns that were given as deleted. */
  List<String> gone() {
    return out().stream().filter(it -> it.gone() != null).map(SealedTurn::turnId).toList();
  }

  @Override
  public void close() throws Exception {
    operator.close();
  }
}
